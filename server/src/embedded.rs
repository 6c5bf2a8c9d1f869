//! The page embedded in the program: the files that a release build found in `dist/`.

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

/// True if this program contains the page.
pub fn is_available() -> bool {
    // A debug build contains no page: there `rust-embed` reads the folder at run time.
    !cfg!(debug_assertions) && Files::get("index.html").is_some()
}

/// The embedded files as a file system for the same service that serves the folder.
#[derive(Clone)]
pub struct Embedded;

impl Backend for Embedded {
    type File = OpenFile;
    type Metadata = FileMetadata;
    type OpenFuture = Ready<io::Result<OpenFile>>;
    type MetadataFuture = Ready<io::Result<FileMetadata>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        ready(open(&name(&path)).ok_or_else(missing))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let name = name(&path);
        let file = open(&name).map(|open| open.metadata);
        ready(file.or_else(|| is_folder(&name).then_some(FileMetadata::FOLDER)).ok_or_else(missing))
    }
}

fn open(name: &str) -> Option<OpenFile> {
    let file = Files::get(name)?;
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(file.metadata.last_modified().unwrap_or(0));
    let metadata = FileMetadata { folder: false, bytes: file.data.len() as u64, modified };
    Some(OpenFile { metadata, data: Cursor::new(file.data) })
}

/// The name under which a file is embedded: without a leading `./`, with slashes on all systems.
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

/// An open file.
pub struct OpenFile {
    metadata: FileMetadata,
    data: Cursor<Cow<'static, [u8]>>,
}

/// The metadata of a file or folder.
#[derive(Clone, Copy)]
pub struct FileMetadata {
    folder: bool,
    bytes: u64,
    modified: SystemTime,
}

impl FileMetadata {
    const FOLDER: Self = Self { folder: true, bytes: 0, modified: SystemTime::UNIX_EPOCH };
}

impl Metadata for FileMetadata {
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

impl File for OpenFile {
    type Metadata = FileMetadata;
    type MetadataFuture<'a> = Ready<io::Result<FileMetadata>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.metadata))
    }
}

impl AsyncRead for OpenFile {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.data).poll_read(cx, to)
    }
}

impl AsyncSeek for OpenFile {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.data).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.data).poll_complete(cx)
    }
}
