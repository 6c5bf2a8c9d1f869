//! `cargo xtask dist`: the page as a folder for any static file host.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::build::{self, Purpose};
use crate::fingerprint::contents;
use crate::output::line;
use crate::project::Project;
use crate::stamp::Stamp;

/// The command-line arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to write to; files of an earlier `dist` are replaced
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Marks the page as hosted without our server, so that it starts its service worker, which adds the headers
/// for isolation and answers `/lab/`.
const STATIC_HOST_MARK: &str = r#"<meta name="interleave-host" content="static" />"#;

/// Builds what is out of date, and writes the folder.
///
/// # Errors
/// If something is missing, does not build, or the folder contains other files.
pub async fn run(project: &Project, args: Args) -> Result<()> {
    let page = build::page(project, Purpose::Ship).await?;
    let out = args.out.unwrap_or_else(|| project.target().join("site"));
    write(&page, &out)?;
    line(format_args!(
        "The page is in {}: any host of files serves it, in any folder, over https.",
        out.display()
    ))?;
    line("As one program with page and server in it: cargo install --path server")
}

/// Writes the folder for tests if the page has changed. Concurrent processes share it.
///
/// # Errors
/// If it cannot be written.
pub fn site(project: &Project, page: &Path) -> Result<PathBuf> {
    let out = project.target().join("site");
    let lock = fs::File::create(project.target().join("site.lock"))?;
    lock.lock()?;
    let stamp = Stamp::new(project, "site");
    let inputs = contents(&project.path(""), &[page.into()]);
    if !(stamp.matches(&inputs) && out.join("index.html").exists()) {
        write(page, &out)?;
        stamp.write(&inputs)?;
    }
    Ok(out)
}

/// Copies the page without the pre-compressed files: static hosts compress by themselves.
fn write(page: &Path, out: &Path) -> Result<()> {
    clear(out)?;
    copy(page, out)?;
    let index = out.join("index.html");
    let html = fs::read_to_string(&index).context("the page has no index.html")?;
    ensure!(html.contains("<head>"), "index.html has no <head>");
    fs::write(&index, html.replacen("<head>", &format!("<head>\n    {STATIC_HOST_MARK}"), 1))?;
    Ok(())
}

/// Removes an earlier result; refuses any other folder.
fn clear(out: &Path) -> Result<()> {
    if fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none()) {
        return Ok(());
    }
    let ours = fs::read_to_string(out.join("index.html")).is_ok_and(|html| html.contains(STATIC_HOST_MARK));
    if !ours {
        bail!("{} holds something else; name an empty folder, or one that does not exist", out.display());
    }
    fs::remove_dir_all(out).with_context(|| format!("cannot remove {}", out.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if !path.extension().is_some_and(|kind| kind == "br" || kind == "gz") {
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("index.html", "<head></head>"), ("index.html.br", "b"), ("pkg/a.wasm", "w")] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn the_folder_has_the_marked_page_without_compressed_files() {
        let (page, out) = (page(), tempfile::tempdir().unwrap());
        // The second call replaces the result of the first.
        fs::write(page.path().join("old.js"), "").unwrap();
        write(page.path(), out.path()).unwrap();
        fs::remove_file(page.path().join("old.js")).unwrap();
        write(page.path(), out.path()).unwrap();
        assert!(fs::read_to_string(out.path().join("index.html")).unwrap().contains(STATIC_HOST_MARK));
        assert!(out.path().join("pkg/a.wasm").exists());
        assert!(!out.path().join("index.html.br").exists() && !out.path().join("old.js").exists());
    }

    #[test]
    fn a_folder_with_other_files_is_not_removed() {
        let (page, out) = (page(), tempfile::tempdir().unwrap());
        fs::write(out.path().join("thesis.tex"), "years").unwrap();
        let refusal = write(page.path(), out.path()).unwrap_err().to_string();
        assert!(refusal.contains("something else"), "{refusal}");
        assert!(out.path().join("thesis.tex").exists());
    }
}
