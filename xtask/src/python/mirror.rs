//! The Debian mirror that this system's apt is configured for.

use std::fs;
use std::path::Path;

/// The mirror to use if apt's configuration names none.
const DEFAULT: &str = "http://deb.debian.org/debian";

/// Returns the mirror from the configuration below `etc` (`/etc`), otherwise Debian's own.
pub fn find(etc: &Path) -> String {
    let release = fs::read_to_string(etc.join("os-release")).unwrap_or_default();
    let codename = codename(&release);
    let apt = etc.join("apt");
    let listed = fs::read_dir(apt.join("sources.list.d")).into_iter().flatten().flatten();
    let mut files: Vec<_> = listed.map(|entry| entry.path()).collect();
    files.sort();
    files.insert(0, apt.join("sources.list"));
    let entries = files.iter().flat_map(|file| {
        let text = fs::read_to_string(file).unwrap_or_default();
        if file.extension().is_some_and(|kind| kind == "sources") { deb822(&text) } else { one_line(&text) }
    });
    let mirror = entries.filter_map(|entry| entry.mirror(codename.as_deref())).next();
    mirror.unwrap_or_else(|| DEFAULT.into())
}

/// A source of packages.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    address: String,
    suites: Vec<String>,
    components: Vec<String>,
}

impl Entry {
    /// The address, if this is an archive of Debian itself: it serves the release of this system, or it is
    /// named as Debian's mirrors are. Other archives of packages have neither.
    fn mirror(self, codename: Option<&str>) -> Option<String> {
        let address = self.address.trim_end_matches('/');
        let reachable = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
        let main = self.components.iter().any(|component| component == "main");
        let own = codename.is_some_and(|codename| self.suites.iter().any(|suite| suite == codename));
        (reachable && main && (own || address.ends_with("/debian"))).then(|| address.into())
    }
}

/// Returns the name of this system's release, if it is Debian.
fn codename(release: &str) -> Option<String> {
    let value = |key: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
        Some(line.trim().trim_matches('"').to_owned())
    };
    value("ID").filter(|id| id == "debian").and_then(|_| value("VERSION_CODENAME"))
}

/// Parses lines of the form `deb [options] address suite component…`.
fn one_line(text: &str) -> Vec<Entry> {
    let lines = text.lines().filter_map(|line| line.split('#').next()?.trim().strip_prefix("deb "));
    let entries = lines.filter_map(|line| {
        let line = line.trim_start();
        let rest = match line.strip_prefix('[') {
            Some(options) => options.split_once(']')?.1,
            None => line,
        };
        let mut words = rest.split_whitespace().map(String::from);
        Some(Entry { address: words.next()?, suites: vec![words.next()?], components: words.collect() })
    });
    entries.collect()
}

/// Parses paragraphs of the form `Field: value…`. An indented line continues a field.
fn deb822(text: &str) -> Vec<Entry> {
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    let entries = paragraphs.flat_map(|lines| {
        let field = |name: &str| field(lines, name);
        let enabled = !field("Enabled").iter().any(|value| value == "no");
        let binary = field("Types").iter().any(|kind| kind == "deb");
        let addresses = if enabled && binary { field("URIs") } else { Vec::new() };
        let (suites, components) = (field("Suites"), field("Components"));
        addresses.into_iter().map(move |address| Entry {
            address,
            suites: suites.clone(),
            components: components.clone(),
        })
    });
    entries.collect()
}

/// The words of a field of a paragraph.
fn field(lines: &[&str], name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut inside = false;
    for line in lines {
        let continued = line.starts_with([' ', '\t']);
        let value = match line.split_once(':') {
            _ if continued => Some(*line),
            Some((key, value)) => {
                inside = key.eq_ignore_ascii_case(name);
                Some(value)
            }
            None => None,
        };
        if let Some(value) = value.filter(|_| inside) {
            words.extend(value.split_whitespace().map(String::from));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOKWORM: &str = "ID=debian\nVERSION_CODENAME=bookworm\n";

    /// Finds the mirror in a configuration of these files.
    fn found(files: &[(&str, &str)]) -> String {
        let etc = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = etc.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        find(etc.path())
    }

    #[test]
    fn a_paragraph_names_the_mirror_and_security_archives_and_others_do_not() {
        let sources = "# a comment\nTypes: deb\nURIs: http://security.example/debian-security\n\
                       Suites: bookworm-security\nComponents: main\n\n\
                       Types: deb deb-src\n# http://old.example/debian\nURIs:\n http://mirror.example/linux/\n\
                       Suites: bookworm bookworm-updates\nComponents: main contrib\n";
        let other = "Types: deb\nURIs: https://node.example/deb\nSuites: nodistro\nComponents: main\n";
        let files = [
            ("os-release", BOOKWORM),
            ("apt/sources.list.d/debian.sources", sources),
            ("apt/sources.list.d/a.sources", other),
        ];
        assert_eq!(found(&files), "http://mirror.example/linux");
    }

    #[test]
    fn a_line_names_the_mirror_after_its_options() {
        let list = "deb-src http://source.example/debian bookworm main\n\
                    #deb http://comment.example/debian bookworm main\n\
                    deb [arch=amd64 signed-by=/a/b.gpg] https://chrome.example/deb/ stable main\n\
                    deb  [arch=amd64]  https://mirror.example/debian/  bookworm  main non-free # here\n";
        assert_eq!(
            found(&[("os-release", BOOKWORM), ("apt/sources.list", list)]),
            "https://mirror.example/debian"
        );
    }

    #[test]
    fn another_distribution_uses_debians_own_mirror() {
        let list = "deb http://archive.example/ubuntu noble main\n";
        let files = [("os-release", "ID=ubuntu\nVERSION_CODENAME=noble\n"), ("apt/sources.list", list)];
        assert_eq!(found(&files), DEFAULT);
    }

    #[test]
    fn a_disabled_paragraph_a_list_of_mirrors_and_an_empty_configuration_name_none() {
        let disabled =
            "Enabled: no\nTypes: deb\nURIs: http://a.example/debian\nSuites: bookworm\nComponents: main\n";
        let mirrors = "Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: bookworm\n\
                       Components: main\n";
        for text in [disabled, mirrors, ""] {
            let files = [("os-release", BOOKWORM), ("apt/sources.list.d/debian.sources", text)];
            assert_eq!(found(&files), DEFAULT, "{text}");
        }
    }
}
