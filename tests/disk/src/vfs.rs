//! SQLite's side: a VFS that stands before the system's own and tells [`crate::Disk`] what happens
//! to watched files. Locks, shared memory and names go through untouched.
//!
//! Unsafe, as is only `tests/fuzz/src/libfuzzer.rs` besides: SQLite calls its disk through C function
//! pointers.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::{self, ManuallyDrop};
use std::path::Path;
use std::ptr;
use std::sync::Once;

use rusqlite::ffi::{
    self, SQLITE_FULL, SQLITE_IOERR_FSYNC, SQLITE_OK, sqlite3_file, sqlite3_filename,
    sqlite3_int64, sqlite3_io_methods, sqlite3_vfs,
};

use crate::{Disk, Refusal, watched};

/// Before each file of the system's VFS, in the memory SQLite gives.
#[repr(C)]
struct Shim {
    base: sqlite3_file,
    /// Null for files nobody watches.
    watched: *mut Watched,
}

struct Watched {
    disk: Disk,
    name: String,
}

static INSTALL: Once = Once::new();
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2, // without memory mapping: the store does not use it
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Every connection opened from now on in this process goes through it.
pub fn install() {
    INSTALL.call_once(|| {
        // SAFETY: the system's VFS lives as long as the process, and so does the leaked copy with
        // our two functions; both are called with the arguments SQLite made for a VFS.
        let done = unsafe {
            let system = ffi::sqlite3_vfs_find(ptr::null());
            let mut ours = ptr::read(system);
            ours.pNext = ptr::null_mut();
            ours.zName = c"sportello-disk".as_ptr();
            ours.szOsFile += mem::size_of::<Shim>() as c_int;
            ours.pAppData = system.cast();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            ffi::sqlite3_vfs_register(
                Box::leak(Box::new(ManuallyDrop::new(ours))) as *mut _ as *mut sqlite3_vfs,
                1,
            )
        };
        assert_eq!(done, SQLITE_OK, "SQLite takes the VFS");
    });
}

unsafe fn system(vfs: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    unsafe { (*vfs).pAppData.cast() }
}

/// The system's file behind ours.
unsafe fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    unsafe { file.cast::<u8>().add(mem::size_of::<Shim>()).cast() }
}

unsafe fn watched_of<'a>(file: *mut sqlite3_file) -> Option<&'a Watched> {
    unsafe { (*file.cast::<Shim>()).watched.as_ref() }
}

/// Passes a call on to the system's file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {
        unsafe {
            let real = real($file);
            match (*(*real).pMethods).$method {
                Some(method) => method(real $(, $argument)*),
                None => ffi::SQLITE_IOERR,
            }
        }
    };
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    unsafe {
        let shim = file.cast::<Shim>();
        (*shim).base.pMethods = ptr::null();
        (*shim).watched = ptr::null_mut();
        let system = system(vfs);
        let Some(open) = (*system).xOpen else { return ffi::SQLITE_CANTOPEN };
        let done = open(system, name, real(file), flags, out_flags);
        if done != SQLITE_OK {
            return done;
        }
        if !name.is_null()
            && let Ok(path) = CStr::from_ptr(name).to_str()
            && let Some((disk, name)) = watched(Path::new(path))
        {
            (*shim).watched = Box::into_raw(Box::new(Watched { disk, name }));
        }
        (*shim).base.pMethods = &METHODS;
        SQLITE_OK
    }
}

unsafe extern "C" fn delete(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    unsafe {
        let system = system(vfs);
        let Some(delete) = (*system).xDelete else { return ffi::SQLITE_IOERR_DELETE };
        let done = delete(system, name, sync_folder);
        if done == SQLITE_OK
            && let Ok(path) = CStr::from_ptr(name).to_str()
            && let Some((disk, name)) = watched(Path::new(path))
        {
            disk.remove(&name, sync_folder != 0);
        }
        done
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    unsafe {
        let shim = file.cast::<Shim>();
        if !(*shim).watched.is_null() {
            drop(Box::from_raw((*shim).watched));
            (*shim).watched = ptr::null_mut();
        }
    }
    pass!(file, xClose)
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    to: *mut c_void,
    amount: c_int,
    offset: sqlite3_int64,
) -> c_int {
    pass!(file, xRead, to, amount, offset)
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: sqlite3_int64,
) -> c_int {
    let Some(watched) = (unsafe { watched_of(file) }) else {
        return pass!(file, xWrite, from, amount, offset);
    };
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), amount as usize) };
    match watched.disk.write(&watched.name, offset as u64, bytes) {
        Ok(()) => pass!(file, xWrite, from, amount, offset),
        Err((fits, _)) => {
            if fits > 0 {
                let done = pass!(file, xWrite, from, fits as c_int, offset);
                if done != SQLITE_OK {
                    return done;
                }
            }
            SQLITE_FULL
        }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    let done = pass!(file, xTruncate, size);
    if done == SQLITE_OK
        && let Some(watched) = unsafe { watched_of(file) }
    {
        watched.disk.truncate(&watched.name, size as u64);
    }
    done
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    let Some(watched) = (unsafe { watched_of(file) }) else { return pass!(file, xSync, flags) };
    match watched.disk.sync(&watched.name) {
        Ok(()) => SQLITE_OK, // the record is the disk: the real one need not spin
        Err(Refusal::Sync | Refusal::Full) => SQLITE_IOERR_FSYNC,
    }
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    pass!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, held: *mut c_int) -> c_int {
    pass!(file, xCheckReservedLock, held)
}

unsafe extern "C" fn file_control(
    file: *mut sqlite3_file,
    what: c_int,
    with: *mut c_void,
) -> c_int {
    pass!(file, xFileControl, what, with)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    pass!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    to: *mut *mut c_void,
) -> c_int {
    pass!(file, xShmMap, region, size, extend, to)
}

unsafe extern "C" fn shm_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    pass!(file, xShmLock, offset, count, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    unsafe {
        let real = real(file);
        if let Some(barrier) = (*(*real).pMethods).xShmBarrier {
            barrier(real);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    pass!(file, xShmUnmap, delete)
}
