//! Files in the browser's origin-private file system, which no other page and no
//! other program sees (WHATWG, File System). A run has a folder of its own there; as
//! long as one of its workers lives, that holds a lock of the folder's name, so that
//! nobody else takes the folder for what a run left behind that was ended.

use serde::{Deserialize, Serialize};

#[cfg(target_arch = "wasm32")]
pub use browser::{Writing, clear, clear_when_left, create, hold, read_back, sweep};

/// The folder of the run of that id.
pub fn folder_of(run: &str) -> String {
    format!("{PREFIX}{run}")
}

/// How the name of each of our folders and locks begins.
const PREFIX: &str = "interleave run ";

/// What a file has in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in the form of RFC 9530: `sha-256=:BASE64:`.
    pub digest: String,
}

/// A hash in the form of RFC 9530.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn digest(sha256: &[u8]) -> String {
    format!("sha-256=:{}:", base64(sha256))
}

/// In base64, padded (RFC 4648, section 4).
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

    #[wasm_bindgen]
    extern "C" {
        /// `LockManager`, which web-sys has but as unstable.
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

    /// How often and how long apart a folder is tried to be removed of which a worker
    /// that was just ended may still have a file open.
    const TRIES: u32 = 50;
    const PAUSE: Duration = Duration::from_millis(100);

    thread_local! {
        /// The folders that this worker holds already.
        static HELD: RefCell<BTreeSet<String>> = RefCell::default();
    }

    /// A part of `navigator`, if this place has it: both need a secure page.
    fn navigator(part: &str) -> Option<JsValue> {
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
        Reflect::get(&navigator, &part.into()).ok().filter(|part| !part.is_undefined())
    }

    fn locks() -> Result<Locks, Failure> {
        navigator("locks").map(|locks| locks.unchecked_into()).ok_or_else(|| {
            unavailable(
                "Without locks (navigator.locks) files cannot be kept apart from those of other tabs; browsers have \
                 them on secure pages: https:// or localhost.",
                "Without locks (navigator.locks) files cannot be kept apart from those of other tabs, and this browser \
                 has none; Chromium, Firefox and Safari have them.",
            )
        })
    }

    /// What is missing, and which page or which browser has it.
    fn unavailable(on_this_page: &str, in_this_browser: &str) -> Failure {
        let secure = Reflect::get(&js_sys::global(), &"isSecureContext".into());
        let secure = secure.is_ok_and(|secure| secure.is_truthy());
        Failure::Unavailable(if secure { in_this_browser } else { on_this_page }.into())
    }

    /// Where all folders are.
    async fn root() -> Result<FileSystemDirectoryHandle, Failure> {
        let storage = navigator("storage").filter(|it| Reflect::has(it, &"getDirectory".into()) == Ok(true));
        let storage: StorageManager = storage
            .ok_or_else(|| {
                unavailable(
                    "This browser has no origin-private file system here: it takes a secure page, https:// or \
                     localhost.",
                    "This browser has no origin-private file system; Chromium, Firefox and Safari have one.",
                )
            })?
            .unchecked_into();
        match JsFuture::from(storage.get_directory()).await {
            Ok(root) => Ok(root.unchecked_into()),
            Err(error) => Err(Failure::Unavailable(format!(
                "The browser refuses its origin-private file system ({}). Firefox does so in private windows, and \
                 any browser where cookies are blocked; an ordinary window helps.",
                thrown::name(&error)
            ))),
        }
    }

    /// Takes a share in the folder's lock until this worker ends.
    ///
    /// # Errors
    /// `Unavailable` if there are no files to be had here; the reason says what helps.
    pub async fn hold(folder: &str) -> Result<(), Failure> {
        if HELD.with_borrow(|held| held.contains(folder)) {
            return Ok(());
        }
        root().await?;
        let (sender, granted) = oneshot::channel();
        let keep = Closure::once_into_js(move || {
            // Who no longer waits has no need to be told.
            let _ = sender.send(());
            Promise::new(&mut |_, _| {})
        });
        let shared = options(&[("mode", "shared".into())]);
        let asked = locks()?.request(folder, &shared, keep.unchecked_ref());
        // Its promise is kept when this worker ends, and nobody waits for that.
        let _ = asked.map_err(|e| failed("take a lock", &e))?;
        // The browser keeps the sender until it has sent.
        let _ = granted.await;
        HELD.with_borrow_mut(|held| held.insert(folder.into()));
        Ok(())
    }

    /// A file that is being written. Dropping it closes it.
    #[derive(Debug)]
    pub struct Writing {
        handle: FileSystemSyncAccessHandle,
        written: u64,
    }

    /// Makes a file in the folder, and the folder if there is none yet, and opens it.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn create(folder: &str, file: &str) -> Result<Writing, Failure> {
        let anew = FileSystemGetDirectoryOptions::new();
        anew.set_create(true);
        let folder = root().await?.get_directory_handle_with_options(folder, &anew);
        let folder: FileSystemDirectoryHandle = made("make a folder", folder).await?;
        let anew = FileSystemGetFileOptions::new();
        anew.set_create(true);
        let file = folder.get_file_handle_with_options(file, &anew);
        let file: FileSystemFileHandle = made("make a file", file).await?;
        let handle = made("open a file", file.create_sync_access_handle()).await?;
        Ok(Writing { handle, written: 0 })
    }

    impl Writing {
        /// Writes after what was written before.
        ///
        /// # Errors
        /// If not all of it could be written: mostly, because there is no room.
        pub fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
            let at = FileSystemReadWriteOptions::new();
            at.set_at_f64(self.written as f64);
            // A copy, since not all browsers write out of shared memory.
            let copy = Uint8Array::from(bytes);
            let written = self.handle.write_with_js_u8_array_and_options(&copy, &at);
            match written {
                Ok(all) if all == bytes.len() as f64 => {
                    self.written += bytes.len() as u64;
                    Ok(())
                }
                Ok(_) => Err(NO_ROOM.into()),
                Err(error) => Err(trouble("write to a file", &error)),
            }
        }

        /// Hands all to the system and closes the file; gives its length in bytes.
        ///
        /// # Errors
        /// As [`Self::write`].
        pub fn close(self) -> Result<u64, String> {
            self.handle.flush().map_err(|e| trouble("write to a file", &e))?;
            Ok(self.written)
        }
    }

    impl Drop for Writing {
        fn drop(&mut self) {
            self.handle.close();
        }
    }

    /// What is in a file of the folder. It goes from the file to the browser's own SHA-256,
    /// past this crate's memory: what was written is checked by others than who wrote it.
    ///
    /// # Errors
    /// If there is no such file.
    pub async fn read_back(folder: &str, file: &str) -> Result<Content, Failure> {
        let folder = root().await?.get_directory_handle(folder);
        let folder: FileSystemDirectoryHandle = made("find a folder", folder).await?;
        let handle: FileSystemFileHandle = made("find a file", folder.get_file_handle(file)).await?;
        let file: File = made("read a file", handle.get_file()).await?;
        let bytes: ArrayBuffer = made("read a file", file.array_buffer()).await?;
        let hash = SUBTLE.with(Clone::clone).digest("SHA-256", &bytes).await;
        let hash = hash.map_err(|e| failed("hash a file", &e))?;
        Ok(Content { bytes: bytes.byte_length().into(), digest: digest(&Uint8Array::new(&hash).to_vec()) })
    }

    /// Removes the folder with all that is in it. None is as good.
    ///
    /// # Errors
    /// If a file in it stays open.
    pub async fn clear(folder: &str) -> Result<(), Failure> {
        let root = root().await?;
        let all = FileSystemRemoveOptions::new();
        all.set_recursive(true);
        for _ in 1..TRIES {
            match JsFuture::from(root.remove_entry_with_options(folder, &all)).await {
                Err(error) if thrown::name(&error) != "NotFoundError" => pause::after(PAUSE).await,
                _ => return Ok(()),
            }
        }
        made("remove a folder", root.remove_entry_with_options(folder, &all)).await.map(|_: JsValue| ())
    }

    /// Removes what runs left behind that were ended: all folders that nobody holds.
    ///
    /// # Errors
    /// If there are no files to be had here.
    pub async fn sweep() -> Result<(), Failure> {
        let entries = root().await?.keys();
        let mut folders = Vec::new();
        loop {
            let next = entries.next().map_err(|e| failed("look for folders", &e))?;
            let next: JsValue = made("look for folders", next).await?;
            match Reflect::get(&next, &"value".into()).ok().and_then(|name| name.as_string()) {
                Some(name) => folders.push(name),
                None => break,
            }
        }
        for folder in folders.into_iter().filter(|name| name.starts_with(PREFIX)) {
            clear_by_lock(folder, false).await?;
        }
        Ok(())
    }

    /// Waits until nobody holds the folder, and removes it.
    ///
    /// # Errors
    /// If there are no files to be had here.
    pub async fn clear_when_left(folder: String) -> Result<(), Failure> {
        root().await?;
        clear_by_lock(folder, true).await
    }

    /// Removes the folder under its lock; where that is held, waits for it or leaves it.
    async fn clear_by_lock(folder: String, wait: bool) -> Result<(), Failure> {
        let how = options(&[("ifAvailable", (!wait).into())]);
        let name = folder.clone();
        let clear = Closure::once_into_js(move |lock: JsValue| {
            future_to_promise(async move {
                if !lock.is_null() {
                    // One that cannot be removed now is there for the next sweep.
                    let _ = clear(&folder).await;
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        let swept = locks()?.request(&name, &how, clear.unchecked_ref());
        let swept = swept.map_err(|e| failed("take a lock", &e))?;
        made("take a lock", swept).await.map(|_: JsValue| ())
    }

    fn options(entries: &[(&str, JsValue)]) -> Object {
        let object = Object::new();
        for (name, value) in entries {
            // Setting a property of a plain object does not fail.
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        object
    }

    /// What a promise comes to, or that this could not be done.
    async fn made<T: JsCast>(what: &str, promise: Promise) -> Result<T, Failure> {
        let made = JsFuture::from(promise).await;
        made.map(JsCast::unchecked_into).map_err(|error| failed(what, &error))
    }

    fn failed(what: &str, error: &JsValue) -> Failure {
        Failure::Failed(trouble(what, error))
    }

    const NO_ROOM: &str = "The browser gives this page no more room for files; fewer or smaller pages need less, \
                           and so does a disk that is less full.";

    fn trouble(what: &str, error: &JsValue) -> String {
        match thrown::name(error).as_str() {
            "QuotaExceededError" => NO_ROOM.into(),
            _ => format!("The browser could not {what}: {}", thrown::words(error)),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod nowhere {
    use super::Content;
    use crate::failure::Failure;

    /// Natively there are none, and this cannot be made.
    #[derive(Debug)]
    pub enum Writing {}

    fn none<T>() -> Result<T, Failure> {
        Err(Failure::Unavailable("The origin-private file system needs a browser.".into()))
    }

    /// Says that there are no such files.
    ///
    /// # Errors
    /// As all here: always.
    pub async fn hold(_folder: &str) -> Result<(), Failure> {
        none()
    }

    /// As [`hold`].
    ///
    /// # Errors
    /// Always.
    pub async fn create(_folder: &str, _file: &str) -> Result<Writing, Failure> {
        none()
    }

    impl Writing {
        /// Never called.
        ///
        /// # Errors
        /// None.
        pub fn write(&mut self, _bytes: &[u8]) -> Result<(), String> {
            match *self {}
        }

        /// Never called.
        ///
        /// # Errors
        /// None.
        pub fn close(self) -> Result<u64, String> {
            match self {}
        }
    }

    /// As [`hold`].
    ///
    /// # Errors
    /// Always.
    pub async fn read_back(_folder: &str, _file: &str) -> Result<Content, Failure> {
        none()
    }

    /// As [`hold`].
    ///
    /// # Errors
    /// Always.
    pub async fn clear(_folder: &str) -> Result<(), Failure> {
        none()
    }

    /// As [`hold`].
    ///
    /// # Errors
    /// Always.
    pub async fn sweep() -> Result<(), Failure> {
        none()
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use nowhere::{Writing, clear, create, hold, read_back, sweep};

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn base64_is_as_the_standard_has_it() {
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
