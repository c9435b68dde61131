//! The index on disk: a folder of its own below the one it is given, emptied whenever it cannot be used as it is.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::schema::Schema;
use tantivy::{Index, TantivyError};

use crate::error::SearchError;
use crate::stamps;

/// Only this folder is ever emptied.
const NAME: &str = "catalogue";

/// Opens the index below `folder`; a missing, damaged or outdated one is made anew, empty.
pub(crate) fn open(folder: &Path, schema: &Schema) -> Result<Index, SearchError> {
    let place = folder.join(NAME);
    let unusable = |source| SearchError::Folder {
        folder: place.clone(),
        source,
    };
    fs::create_dir_all(&place).map_err(unusable)?;
    let directory = MmapDirectory::open(&place).map_err(|fault| unusable(std::io::Error::other(fault)))?;
    // Held while looking, so that a folder another process writes to is never emptied.
    let lock = directory
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|fault| in_use(&place, fault))?;
    if let Some(index) = usable(directory, schema) {
        return Ok(index);
    }
    drop(lock);
    fs::remove_dir_all(&place)
        .and_then(|()| fs::create_dir_all(&place))
        .map_err(unusable)?;
    Ok(Index::create_in_dir(&place, schema.clone())?)
}

/// The index if it is whole and of this version.
fn usable(directory: MmapDirectory, schema: &Schema) -> Option<Index> {
    let index = Index::open(directory).ok()?;
    let same = index.schema() == *schema && stamps::of(&index).is_some();
    (same && index.validate_checksum().ok()?.is_empty()).then_some(index)
}

fn in_use(place: &Path, fault: LockError) -> SearchError {
    match fault {
        LockError::LockBusy => SearchError::InUse(place.to_owned()),
        LockError::IoError(fault) => SearchError::Folder {
            folder: PathBuf::from(place),
            source: std::io::Error::other(fault),
        },
    }
}

/// Tells a busy lock from other faults of making a writer.
pub(crate) fn writer_fault(folder: Option<&Path>, fault: TantivyError) -> SearchError {
    match (folder, fault) {
        (Some(folder), TantivyError::LockFailure(LockError::LockBusy, _)) => SearchError::InUse(folder.join(NAME)),
        (_, fault) => fault.into(),
    }
}
