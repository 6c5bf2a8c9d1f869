//! Files in the browser's origin-private file system, which other sites and programs cannot access
//! (WHATWG, File System). The experiment `download` writes and checks such files.
//!
//! Each run has a folder of its own. As long as a worker of the run lives, it holds a shared lock
//! with the folder's name, so that other tabs do not mistake the folder for a leftover and remove
//! it.

use serde::{Deserialize, Serialize};

#[cfg(target_arch = "wasm32")]
pub use browser::{
    FileWriter, create_file, hash_file, lock_folder, remove_folder, remove_unlocked_folders,
    remove_when_unlocked,
};

/// Returns the name of the folder for this run.
pub fn folder_of(run: &str) -> String {
    format!("{PREFIX}{run}")
}

/// The prefix that the names of all folders and locks have.
const PREFIX: &str = "interleave run ";

/// The length and the hash of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The length of the file, bytes.
    pub bytes: u64,
    /// The SHA-256 hash in the format of RFC 9530: `sha-256=:BASE64:`.
    pub digest: String,
}

/// Formats a SHA-256 hash as RFC 9530 does.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn digest(sha256: &[u8]) -> String {
    format!("sha-256=:{}:", base64(sha256))
}

/// Encodes bytes in base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(three.get(i).copied().unwrap_or(0)));
        let letter =
            |i: usize| if i <= three.len() { LETTERS[bits >> (18 - 6 * i) & 63] as char } else { '=' };
        [letter(0), letter(1), letter(2), letter(3)]
    };
    bytes.chunks(3).flat_map(four).collect()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::time::Duration;

    use futures_channel::oneshot;
    use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, future_to_promise};
    use web_sys::{
        File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
        FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemRemoveOptions,
        FileSystemSyncAccessHandle, StorageManager,
    };

    use super::{Content, PREFIX, digest};
    use crate::browser::{pause, thrown};
    use crate::failure::Failure;
    use crate::text::{Arg, Text};

    #[wasm_bindgen]
    extern "C" {
        /// The type `LockManager`, which web-sys marks as unstable.
        type Locks;
        #[wasm_bindgen(method, catch)]
        fn request(
            this: &Locks,
            name: &str,
            options: &Object,
            granted: &Function,
        ) -> Result<Promise, JsValue>;

        #[derive(Clone)]
        type Subtle;
        #[wasm_bindgen(thread_local_v2, js_namespace = ["self", "crypto"], js_name = subtle)]
        static SUBTLE: Subtle;
        #[wasm_bindgen(method, catch)]
        async fn digest(this: &Subtle, algorithm: &str, data: &ArrayBuffer) -> Result<JsValue, JsValue>;
    }

    /// How often the removal of a folder is tried, and the pause between two tries. A worker that
    /// was just terminated may still have a file open in it.
    const TRIES: u32 = 50;
    const PAUSE: Duration = Duration::from_millis(100);

    thread_local! {
        /// The folders that this worker has locked.
        static HELD: RefCell<BTreeSet<String>> = RefCell::default();
    }

    /// Returns a property of `navigator`; `None` if it does not exist, as `locks` and `storage`
    /// outside a secure context.
    fn navigator(part: &str) -> Option<JsValue> {
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
        Reflect::get(&navigator, &part.into()).ok().filter(|part| !part.is_undefined())
    }

    fn locks() -> Result<Locks, Failure> {
        navigator("locks")
            .map(|locks| locks.unchecked_into())
            .ok_or_else(|| Failure::Unavailable(text!(browser::no_locks { page: page() })))
    }

    /// Returns what the page is, which decides what helps where an API is missing: a secure page or
    /// another browser.
    fn page() -> Arg {
        let secure = Reflect::get(&js_sys::global(), &"isSecureContext".into());
        Arg::key(if secure.is_ok_and(|secure| secure.is_truthy()) { "secure" } else { "insecure" })
    }

    /// Returns the root directory of the file system.
    async fn root() -> Result<FileSystemDirectoryHandle, Failure> {
        let storage = navigator("storage").filter(|it| Reflect::has(it, &"getDirectory".into()) == Ok(true));
        let none = || Failure::Unavailable(text!(browser::no_files { page: page() }));
        let storage: StorageManager = storage.ok_or_else(none)?.unchecked_into();
        match JsFuture::from(storage.get_directory()).await {
            Ok(root) => Ok(root.unchecked_into()),
            Err(error) => {
                let cause = Arg::verbatim(thrown::name(&error));
                Err(Failure::Unavailable(text!(browser::files_refused { cause })))
            }
        }
    }

    /// Acquires the folder's lock in shared mode. The browser releases the lock when this worker
    /// ends.
    ///
    /// # Errors
    /// `Unavailable` if this browser or page has no file system; the reason says what would help.
    pub async fn lock_folder(folder: &str) -> Result<(), Failure> {
        if HELD.with_borrow(|held| held.contains(folder)) {
            return Ok(());
        }
        root().await?;
        let (sender, granted) = oneshot::channel();
        let keep = Closure::once_into_js(move || {
            // Ignore the error: the receiver may have been dropped.
            let _ = sender.send(());
            Promise::new(&mut |_, _| {})
        });
        let shared = options(&[("mode", "shared".into())]);
        let asked = locks()?.request(folder, &shared, keep.unchecked_ref());
        // The request's promise settles only when this worker ends, so nothing awaits it.
        let _ = asked.map_err(|e| failed("take-lock", &e))?;
        // Cannot fail: the browser keeps the sender alive until it has sent.
        let _ = granted.await;
        HELD.with_borrow_mut(|held| held.insert(folder.into()));
        Ok(())
    }

    /// A file that is open for writing. Dropping the value closes the file.
    #[derive(Debug)]
    pub struct FileWriter {
        handle: FileSystemSyncAccessHandle,
        written: u64,
    }

    /// Creates the file, and its folder if that is missing, and opens the file for writing.
    ///
    /// # Errors
    /// The browser's error, in a sentence.
    pub async fn create_file(folder: &str, file: &str) -> Result<FileWriter, Failure> {
        let anew = FileSystemGetDirectoryOptions::new();
        anew.set_create(true);
        let folder = root().await?.get_directory_handle_with_options(folder, &anew);
        let folder: FileSystemDirectoryHandle = awaited("make-folder", folder).await?;
        let anew = FileSystemGetFileOptions::new();
        anew.set_create(true);
        let file = folder.get_file_handle_with_options(file, &anew);
        let file: FileSystemFileHandle = awaited("make-file", file).await?;
        let handle = awaited("open-file", file.create_sync_access_handle()).await?;
        Ok(FileWriter { handle, written: 0 })
    }

    impl FileWriter {
        /// Appends bytes to the file.
        ///
        /// # Errors
        /// If not all bytes could be written, usually for lack of space.
        pub fn write(&mut self, bytes: &[u8]) -> Result<(), Text> {
            let at = FileSystemReadWriteOptions::new();
            at.set_at_f64(self.written as f64);
            // Write a copy, because some browsers cannot write from shared memory.
            let copy = Uint8Array::from(bytes);
            let written = self.handle.write_with_js_u8_array_and_options(&copy, &at);
            match written {
                Ok(all) if all == bytes.len() as f64 => {
                    self.written += bytes.len() as u64;
                    Ok(())
                }
                Ok(_) => Err(text!(browser::no_room)),
                Err(error) => Err(error_text("write-file", &error)),
            }
        }

        /// Flushes and closes the file. Returns its length in bytes.
        ///
        /// # Errors
        /// Those of [`Self::write`].
        pub fn close(self) -> Result<u64, Text> {
            self.handle.flush().map_err(|e| error_text("write-file", &e))?;
            Ok(self.written)
        }
    }

    impl Drop for FileWriter {
        fn drop(&mut self) {
            self.handle.close();
        }
    }

    /// Returns the length and hash of a file. The browser's own SHA-256 reads the content from the
    /// file, without using this crate's memory, so the check is independent of the code that writes
    /// the file.
    ///
    /// # Errors
    /// If the file does not exist or cannot be read.
    pub async fn hash_file(folder: &str, file: &str) -> Result<Content, Failure> {
        let folder = root().await?.get_directory_handle(folder);
        let folder: FileSystemDirectoryHandle = awaited("find-folder", folder).await?;
        let handle: FileSystemFileHandle = awaited("find-file", folder.get_file_handle(file)).await?;
        let file: File = awaited("read-file", handle.get_file()).await?;
        let bytes: ArrayBuffer = awaited("read-file", file.array_buffer()).await?;
        let hash = SUBTLE.with(Clone::clone).digest("SHA-256", &bytes).await;
        let hash = hash.map_err(|e| failed("hash-file", &e))?;
        Ok(Content { bytes: bytes.byte_length().into(), digest: digest(&Uint8Array::new(&hash).to_vec()) })
    }

    /// Removes the folder and its content, if the folder exists.
    ///
    /// # Errors
    /// If a file in the folder stays open.
    pub async fn remove_folder(folder: &str) -> Result<(), Failure> {
        let root = root().await?;
        let all = FileSystemRemoveOptions::new();
        all.set_recursive(true);
        for _ in 1..TRIES {
            match JsFuture::from(root.remove_entry_with_options(folder, &all)).await {
                Err(error) if thrown::name(&error) != "NotFoundError" => pause::after(PAUSE).await,
                _ => return Ok(()),
            }
        }
        awaited("remove-folder", root.remove_entry_with_options(folder, &all)).await.map(|_: JsValue| ())
    }

    /// Removes the folders of runs that have ended: all folders that no worker has locked.
    ///
    /// # Errors
    /// If there is no file system.
    pub async fn remove_unlocked_folders() -> Result<(), Failure> {
        let entries = root().await?.keys();
        let mut folders = Vec::new();
        loop {
            let next = entries.next().map_err(|e| failed("list-folders", &e))?;
            let next: JsValue = awaited("list-folders", next).await?;
            match Reflect::get(&next, &"value".into()).ok().and_then(|name| name.as_string()) {
                Some(name) => folders.push(name),
                None => break,
            }
        }
        for folder in folders.into_iter().filter(|name| name.starts_with(PREFIX)) {
            remove_under_lock(folder, false).await?;
        }
        Ok(())
    }

    /// Waits until no worker has locked the folder, and then removes it.
    ///
    /// # Errors
    /// If there is no file system.
    pub async fn remove_when_unlocked(folder: String) -> Result<(), Failure> {
        root().await?;
        remove_under_lock(folder, true).await
    }

    /// Removes the folder under its lock in exclusive mode. If another worker holds the lock, waits
    /// if `wait` is set, and otherwise skips the folder.
    async fn remove_under_lock(folder: String, wait: bool) -> Result<(), Failure> {
        let how = options(&[("ifAvailable", (!wait).into())]);
        let name = folder.clone();
        let clear = Closure::once_into_js(move |lock: JsValue| {
            future_to_promise(async move {
                if !lock.is_null() {
                    // Ignore the error: the next sweep removes a folder that cannot be removed now.
                    let _ = remove_folder(&folder).await;
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        let swept = locks()?.request(&name, &how, clear.unchecked_ref());
        let swept = swept.map_err(|e| failed("take-lock", &e))?;
        awaited("take-lock", swept).await.map(|_: JsValue| ())
    }

    fn options(entries: &[(&str, JsValue)]) -> Object {
        let object = Object::new();
        for (name, value) in entries {
            // Cannot fail: the object is a plain one.
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        object
    }

    /// Awaits a promise; `operation` selects the words of the error.
    async fn awaited<T: JsCast>(operation: &'static str, promise: Promise) -> Result<T, Failure> {
        let made = JsFuture::from(promise).await;
        made.map(JsCast::unchecked_into).map_err(|error| failed(operation, &error))
    }

    fn failed(operation: &'static str, error: &JsValue) -> Failure {
        Failure::Failed(error_text(operation, error))
    }

    fn error_text(operation: &'static str, error: &JsValue) -> Text {
        match thrown::name(error).as_str() {
            "QuotaExceededError" => text!(browser::no_room),
            _ => text!(browser::file_failed { operation: Arg::key(operation), cause: thrown::cause(error) }),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::Content;
    use crate::failure::Failure;
    use crate::text::Text;

    /// Native stub: there are no files, so this type has no values.
    #[derive(Debug)]
    pub enum FileWriter {}

    fn none<T>() -> Result<T, Failure> {
        Err(Failure::Unavailable(Text::verbatim("The origin-private file system needs a browser.")))
    }

    /// Native stub: there is no file system.
    ///
    /// # Errors
    /// Always `Unavailable`.
    pub async fn lock_folder(_folder: &str) -> Result<(), Failure> {
        none()
    }

    /// Native stub: there is no file system.
    ///
    /// # Errors
    /// Always `Unavailable`.
    pub async fn create_file(_folder: &str, _file: &str) -> Result<FileWriter, Failure> {
        none()
    }

    impl FileWriter {
        /// Native stub, never called.
        ///
        /// # Errors
        /// None.
        pub fn write(&mut self, _bytes: &[u8]) -> Result<(), Text> {
            match *self {}
        }

        /// Native stub, never called.
        ///
        /// # Errors
        /// None.
        pub fn close(self) -> Result<u64, Text> {
            match self {}
        }
    }

    /// Native stub: there is no file system.
    ///
    /// # Errors
    /// Always `Unavailable`.
    pub async fn hash_file(_folder: &str, _file: &str) -> Result<Content, Failure> {
        none()
    }

    /// Native stub: there is no file system.
    ///
    /// # Errors
    /// Always `Unavailable`.
    pub async fn remove_folder(_folder: &str) -> Result<(), Failure> {
        none()
    }

    /// Native stub: there is no file system.
    ///
    /// # Errors
    /// Always `Unavailable`.
    pub async fn remove_unlocked_folders() -> Result<(), Failure> {
        none()
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::{FileWriter, create_file, hash_file, lock_folder, remove_folder, remove_unlocked_folders};

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected values are the test vectors of RFC 4648, section 10.
    #[test]
    fn base64_encodes_the_test_vectors_of_the_standard() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, letters) in vectors {
            assert_eq!(base64(text.as_bytes()), letters);
        }
        assert_eq!(digest(&[0xfb, 0xff]), "sha-256=:+/8=:");
    }
}
