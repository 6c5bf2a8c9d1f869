//! HTTPS with a certificate of the server's own making.

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

/// The names of this machine to itself.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];
const FILE: &str = "localhost.pem";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a certificate is good for; it is made anew when less than the second is left.
const GOOD_FOR: Duration = DAY.saturating_mul(365);
const RENEWED: Duration = DAY.saturating_mul(30);
/// The file begins with a line of this and the seconds since 1970: what stands outside of the blocks of a
/// PEM file is for whoever reads it (RFC 7468), and so nobody has to take a certificate apart.
const UNTIL: &str = "good until ";

/// What the server shows to be trusted by: a certificate for this machine's own names, signed by itself.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

impl Tls {
    /// The certificate that `folder` keeps, so that a browser need trust it only once; or a new one, kept
    /// from now on, where there is none or its time is over.
    ///
    /// # Errors
    ///
    /// Where it cannot be kept or is broken, the error says so in a sentence fit to be shown.
    pub fn kept_in(folder: &Path) -> io::Result<Self> {
        let file = folder.join(FILE);
        let told = |error: io::Error| {
            io::Error::new(
                error.kind(),
                format!("The certificate in {} cannot be used: {error}.", file.display()),
            )
        };
        let now = SystemTime::now();
        match fs::read_to_string(&file) {
            Ok(pem) if good_until(&pem).is_some_and(|until| until > now + RENEWED) => Self::from_pem(&pem),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => {
                let pem = make(now).map_err(io::Error::other);
                pem.and_then(|pem| keep(folder, &pem).and_then(|()| Self::from_pem(&pem)))
            }
        }
        .map_err(told)
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

    /// Shakes hands with a client.
    pub async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

/// A certificate with its key, and until when it is good.
fn make(now: SystemTime) -> Result<String, rcgen::Error> {
    let mut params = CertificateParams::new(NAMES.map(String::from))?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Interleave on this machine");
    let until = now + GOOD_FOR;
    // Somebody's clock may be a little behind.
    (params.not_before, params.not_after) = ((now - DAY).into(), until.into());
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    let seconds = until.duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs();
    Ok(format!("{UNTIL}{seconds}\n{}{}", certificate.pem(), key.serialize_pem()))
}

fn good_until(pem: &str) -> Option<SystemTime> {
    let seconds = pem.lines().next()?.strip_prefix(UNTIL)?.parse().ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// Writes what only this user may read; whole or not at all, whoever else does the same meanwhile.
fn keep(folder: &Path, pem: &str) -> io::Result<()> {
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
    fn a_certificate_is_kept_between_runs_and_for_this_user_alone() {
        let folder = folder("kept");
        Tls::kept_in(&folder).unwrap();
        let first = kept(&folder);
        Tls::kept_in(&folder).unwrap();
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
    fn one_whose_time_is_over_is_made_anew() {
        let folder = folder("renewed");
        for age in [GOOD_FOR + DAY, GOOD_FOR - RENEWED + DAY] {
            keep(&folder, &make(SystemTime::now() - age).unwrap()).unwrap();
            let old = kept(&folder);
            Tls::kept_in(&folder).unwrap();
            assert_ne!(kept(&folder), old);
            assert!(good_until(&kept(&folder)).unwrap() > SystemTime::now() + GOOD_FOR - DAY);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_broken_one_is_said() {
        let folder = folder("broken");
        keep(&folder, &format!("{UNTIL}99999999999\nno block at all\n")).unwrap();
        let error = Tls::kept_in(&folder).unwrap_err().to_string();
        assert!(error.starts_with("The certificate in ") && error.contains(FILE), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
