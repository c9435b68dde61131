//! Where the server program is.

use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::LocalError;

/// Where `scripts/fetch-mongod` puts the server, below the project's folder.
const FETCHED: &str = ".tools/mongodb/bin/mongod";

/// The program named, or the one on `PATH`, or the one fetched into a folder above the current one or above the program.
pub(super) fn find(named: Option<&Path>) -> Result<PathBuf, LocalError> {
    if let Some(path) = named {
        return runnable(path)
            .map(|()| path.to_path_buf())
            .map_err(|source| LocalError::Unusable {
                path: path.to_path_buf(),
                source,
            });
    }
    let on_path = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let starts = [env::current_dir().ok(), env::current_exe().ok()];
    let fetched = starts
        .iter()
        .flatten()
        .flat_map(|start| start.ancestors())
        .map(|folder| folder.join(FETCHED));
    on_path
        .iter()
        .map(|folder| folder.join("mongod"))
        .chain(fetched)
        .find(|path| runnable(path).is_ok())
        .ok_or(LocalError::NoMongod)
}

fn runnable(path: &Path) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() && metadata.permissions().mode() & 0o111 != 0 {
        Ok(())
    } else {
        Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is not an executable file",
        ))
    }
}
