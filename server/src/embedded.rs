//! The page within the program: what a release build found in `dist/`.

use std::borrow::Cow;
use std::future::{Ready, ready};
use std::io::{self, Cursor, SeekFrom};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use rust_embed::RustEmbed;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata};

#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Files;

/// Whether there is a page in this program.
pub fn is_there() -> bool {
    // Others would read the folder whenever they are asked.
    !cfg!(debug_assertions) && Files::get("index.html").is_some()
}

/// Its files as a file system, for the service that serves the folder as well.
#[derive(Clone)]
pub struct Embedded;

impl Backend for Embedded {
    type File = Open;
    type Metadata = About;
    type OpenFuture = Ready<io::Result<Open>>;
    type MetadataFuture = Ready<io::Result<About>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        ready(open(&name(&path)).ok_or_else(missing))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let name = name(&path);
        let file = open(&name).map(|open| open.about);
        ready(file.or_else(|| is_folder(&name).then_some(About::FOLDER)).ok_or_else(missing))
    }
}

fn open(name: &str) -> Option<Open> {
    let file = Files::get(name)?;
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(file.metadata.last_modified().unwrap_or(0));
    let about = About { folder: false, bytes: file.data.len() as u64, modified };
    Some(Open { about, data: Cursor::new(file.data) })
}

/// As the files are called: without a beginning `./`, with slashes on all systems.
fn name(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        std::path::Component::Normal(name) => name.to_str(),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn is_folder(name: &str) -> bool {
    name.is_empty()
        || Files::iter().any(|file| file.strip_prefix(name).is_some_and(|rest| rest.starts_with('/')))
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

/// An opened file.
pub struct Open {
    about: About,
    data: Cursor<Cow<'static, [u8]>>,
}

/// What is known of a file or folder.
#[derive(Clone, Copy)]
pub struct About {
    folder: bool,
    bytes: u64,
    modified: SystemTime,
}

impl About {
    const FOLDER: Self = Self { folder: true, bytes: 0, modified: SystemTime::UNIX_EPOCH };
}

impl Metadata for About {
    fn is_dir(&self) -> bool {
        self.folder
    }

    fn modified(&self) -> io::Result<SystemTime> {
        Ok(self.modified)
    }

    fn len(&self) -> u64 {
        self.bytes
    }
}

impl File for Open {
    type Metadata = About;
    type MetadataFuture<'a> = Ready<io::Result<About>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.about))
    }
}

impl AsyncRead for Open {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.data).poll_read(cx, to)
    }
}

impl AsyncSeek for Open {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.data).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.data).poll_complete(cx)
    }
}
