//! HTTPS with a self-signed certificate.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// The loopback names and addresses of this machine.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];
const FILE: &str = "localhost.pem";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The validity of a new certificate; it is renewed when less than `RENEW_BEFORE` is left.
const VALIDITY: Duration = DAY.saturating_mul(365);
const RENEW_BEFORE: Duration = DAY.saturating_mul(30);
/// The first line of the file: this text and the end of the validity in seconds since 1970. PEM readers
/// ignore text outside of the blocks (RFC 7468), and the server does not need to parse the certificate.
const VALID_UNTIL: &str = "good until ";

/// A TLS acceptor with a self-signed certificate for the loopback names.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

impl Tls {
    /// Loads the certificate from `folder`, so that a browser has to trust it only once. Creates and saves a
    /// new one if the file is missing or if the certificate expires soon.
    ///
    /// # Errors
    /// If the certificate cannot be saved or is invalid, the error is a sentence for the user.
    pub fn load_or_create(folder: &Path) -> io::Result<Self> {
        let file = folder.join(FILE);
        let describe = |error: io::Error| {
            io::Error::new(
                error.kind(),
                format!("The certificate in {} cannot be used: {error}.", file.display()),
            )
        };
        let now = SystemTime::now();
        match fs::read_to_string(&file) {
            Ok(pem) if valid_until(&pem).is_some_and(|until| until > now + RENEW_BEFORE) => {
                Self::from_pem(&pem)
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => {
                let pem = generate(now).map_err(io::Error::other);
                pem.and_then(|pem| write(folder, &pem).and_then(|()| Self::from_pem(&pem)))
            }
        }
        .map_err(describe)
    }

    fn from_pem(pem: &str) -> io::Result<Self> {
        let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).map_err(io::Error::other)?;
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(io::Error::other)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(vec![certificate], key))
            .map_err(io::Error::other)?;
        config.alpn_protocols = ["h2", "http/1.1"].map(Into::into).into();
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }

    /// Performs the handshake with a client.
    pub async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

/// Creates a certificate with its key, preceded by the line with the end of its validity.
fn generate(now: SystemTime) -> Result<String, rcgen::Error> {
    let mut params = CertificateParams::new(NAMES.map(String::from))?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Interleave on this machine");
    let until = now + VALIDITY;
    // The validity begins a day earlier, because a client's clock may be slow.
    (params.not_before, params.not_after) = ((now - DAY).into(), until.into());
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    let seconds = until.duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs();
    Ok(format!("{VALID_UNTIL}{seconds}\n{}{}", certificate.pem(), key.serialize_pem()))
}

fn valid_until(pem: &str) -> Option<SystemTime> {
    let seconds = pem.lines().next()?.strip_prefix(VALID_UNTIL)?.parse().ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// Writes a file that only this user may read. The file is replaced atomically, even if another process
/// writes it at the same time.
fn write(folder: &Path, pem: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let new = folder.join(format!("{FILE}.{}", std::process::id()));
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&new)?.write_all(pem.as_bytes())?;
    fs::rename(new, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("interleave-tls-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn kept(folder: &Path) -> String {
        fs::read_to_string(folder.join(FILE)).unwrap()
    }

    #[test]
    fn a_certificate_is_reused_and_readable_only_by_this_user() {
        let folder = folder("kept");
        Tls::load_or_create(&folder).unwrap();
        let first = kept(&folder);
        Tls::load_or_create(&folder).unwrap();
        assert_eq!(kept(&folder), first);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_certificate_that_expires_soon_is_renewed() {
        let folder = folder("renewed");
        for age in [VALIDITY + DAY, VALIDITY - RENEW_BEFORE + DAY] {
            write(&folder, &generate(SystemTime::now() - age).unwrap()).unwrap();
            let old = kept(&folder);
            Tls::load_or_create(&folder).unwrap();
            assert_ne!(kept(&folder), old);
            assert!(valid_until(&kept(&folder)).unwrap() > SystemTime::now() + VALIDITY - DAY);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_broken_certificate_is_reported_with_its_path() {
        let folder = folder("broken");
        write(&folder, &format!("{VALID_UNTIL}99999999999\nno block at all\n")).unwrap();
        let error = Tls::load_or_create(&folder).unwrap_err().to_string();
        assert!(error.starts_with("The certificate in ") && error.contains(FILE), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
