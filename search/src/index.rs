//! The handle a server keeps: one writer behind a lock, and the newest snapshot for any number of searchers.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Term};
use uuid::Uuid;

use crate::document::{Documents, list_key};
use crate::error::{SearchError, SourceError};
use crate::explain::{Explanation, explain};
use crate::folder;
use crate::norwegian::Synonyms;
use crate::run::run;
use crate::schema::{Fields, GRADED, GradedTokenizer, schema};
use crate::snapshot::Snapshot;
use crate::stamps::{self, Stamp, Stamps};
use crate::vocabulary::Vocabulary;
use crate::{Entry, Query, Results};

/// Memory the writer may fill before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// Entries read ahead so that the lexicon learns from them before they are indexed.
const CHUNK: usize = 20_000;

/// The catalogue index of one server; cheap to clone and shared between threads.
///
/// Writes wait for one another, are all-or-nothing, and are visible to every search that starts after they return.
/// Searches never wait for writes: they see the state before or after, nothing in between.
#[derive(Clone)]
pub struct CatalogueIndex {
    shared: Arc<Shared>,
}

struct Shared {
    fields: Fields,
    writer: Mutex<Writer>,
    snapshot: RwLock<Arc<Snapshot>>,
    synonyms: Synonyms,
}

struct Writer {
    inner: IndexWriter,
    reader: IndexReader,
    vocabulary: Vocabulary,
    /// What the next commit says it holds.
    stamps: Stamps,
    /// Whether a write was broken off; what it had added is then taken back before the next one.
    unfinished: bool,
}

impl CatalogueIndex {
    /// An empty index that lives as long as its handles.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        Self::with(Index::create_in_ram(schema), fields, None)
    }

    /// The index kept in a folder between starts. If it is missing, damaged or of another version it is empty: see
    /// [`count`](Self::count) and build it. Only a folder of its own below `folder` is touched.
    ///
    /// # Errors
    /// [`SearchError::Folder`] if the folder cannot be used, [`SearchError::InUse`] if another process has it open.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        Self::with(folder::open(folder, &schema)?, fields, Some(folder))
    }

    fn with(index: Index, fields: Fields, folder: Option<&Path>) -> Result<Self, SearchError> {
        index.tokenizers().register(GRADED, GradedTokenizer);
        // One indexing thread: the words are analysed on the caller's, and fewer segments make faster searches.
        let inner: IndexWriter = index
            .writer_with_num_threads(1, WRITER_MEMORY)
            .map_err(|fault| folder::writer_fault(folder, fault))?;
        inner.set_merge_policy(Box::new(merge_policy()));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let vocabulary = Vocabulary::of_index(&reader.searcher(), &fields)?;
        let stamps = stamps::of(inner.index()).unwrap_or_default();
        let snapshot = Snapshot::new(reader.searcher(), vocabulary.lexicon(), stamps.clone(), None)?;
        let writer = Writer {
            inner,
            reader,
            vocabulary,
            stamps,
            unfinished: false,
        };
        let shared = Shared {
            fields,
            writer: Mutex::new(writer),
            snapshot: RwLock::new(Arc::new(snapshot)),
            synonyms: Synonyms::shipped(),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Puts `entries` in the place of everything the supplier had in the agreement, and `stamp` in the place of its stamp.
    ///
    /// # Errors
    /// [`SearchError::Source`] if an entry is an error, and faults of the index; everything is then as before.
    pub fn replace_list(
        &self,
        agreement: Uuid,
        supplier: Uuid,
        stamp: Stamp,
        entries: impl Iterator<Item = Result<Entry, SourceError>>,
    ) -> Result<(), SearchError> {
        self.write(|writer, fields| {
            let key = Term::from_field_text(fields.key, &list_key(agreement, supplier));
            writer.inner.delete_term(key);
            writer.stamps.insert((agreement, supplier), stamp);
            add_all(&writer.inner, &mut writer.vocabulary, entries, fields)
        })
    }

    /// Removes everything the supplier has in the agreement, and its stamp.
    ///
    /// # Errors
    /// Faults of the index; everything is then as before.
    pub fn remove(&self, agreement: Uuid, supplier: Uuid) -> Result<(), SearchError> {
        self.write(|writer, fields| {
            let key = Term::from_field_text(fields.key, &list_key(agreement, supplier));
            writer.inner.delete_term(key);
            writer.stamps.remove(&(agreement, supplier));
            Ok(())
        })
    }

    /// Puts `entries` and `stamps` in the place of everything, and packs the index for speed. Searches see the old state
    /// until it is done.
    ///
    /// # Errors
    /// As [`replace_list`](Self::replace_list).
    pub fn build(
        &self,
        stamps: Stamps,
        entries: impl Iterator<Item = Result<Entry, SourceError>>,
    ) -> Result<(), SearchError> {
        self.write(|writer, fields| {
            writer.inner.set_merge_policy(Box::new(NoMergePolicy));
            writer.inner.delete_all_documents()?;
            let mut vocabulary = Vocabulary::new();
            add_all(&writer.inner, &mut vocabulary, entries, fields)?;
            writer.vocabulary = vocabulary;
            writer.stamps = stamps;
            writer.commit()?;
            let segments = writer.segments()?;
            if segments.len() > 1 {
                writer.inner.merge(&segments).wait()?;
            }
            Ok(())
        })
    }

    /// What the index was made from.
    #[must_use]
    pub fn stamps(&self) -> Stamps {
        self.snapshot().stamps.clone()
    }

    /// Number of entries that can be found.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    /// Answers a query. Whatever the text, it is no error; errors are faults of the index.
    pub fn search(&self, query: &Query) -> Result<Results, SearchError> {
        run(query, &self.snapshot(), &self.shared.fields, &self.shared.synonyms)
    }

    /// Why an article stands where it does among the hits of a query; `None` if it is not among them.
    pub fn explain(&self, query: &Query, article: Uuid) -> Result<Option<Explanation>, SearchError> {
        explain(
            query,
            article,
            &self.snapshot(),
            &self.shared.fields,
            &self.shared.synonyms,
        )
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.shared.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Carries out a write and makes it visible, or takes it back.
    fn write(&self, work: impl FnOnce(&mut Writer, &Fields) -> Result<(), SearchError>) -> Result<(), SearchError> {
        let mut writer: MutexGuard<'_, Writer> = self.shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.unfinished {
            writer.take_back()?;
        }
        writer.unfinished = true;
        let done = work(&mut writer, &self.shared.fields).and_then(|()| writer.commit());
        if let Err(fault) = done {
            // A failure here leaves `unfinished` set, and the next write tries again.
            writer.take_back()?;
            return Err(fault);
        }
        writer.inner.set_merge_policy(Box::new(merge_policy()));
        writer.unfinished = false;
        writer.vocabulary.forget();
        writer.reader.reload()?;
        let before = self.snapshot();
        let after = Snapshot::new(
            writer.reader.searcher(),
            writer.vocabulary.lexicon(),
            writer.stamps.clone(),
            Some(&before),
        )?;
        *self.shared.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(after);
        Ok(())
    }
}

impl Writer {
    fn commit(&mut self) -> Result<(), SearchError> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(&stamps::written(&self.stamps));
        prepared.commit()?;
        Ok(())
    }

    fn take_back(&mut self) -> Result<(), SearchError> {
        self.inner.rollback()?;
        self.inner.set_merge_policy(Box::new(merge_policy()));
        self.stamps = stamps::of(self.inner.index()).unwrap_or_default();
        self.vocabulary.forget();
        self.unfinished = false;
        Ok(())
    }

    fn segments(&self) -> Result<Vec<tantivy::index::SegmentId>, SearchError> {
        Ok(self.inner.index().searchable_segment_ids()?)
    }
}

/// Indexes entries, and learns from them first.
fn add_all(
    inner: &IndexWriter,
    vocabulary: &mut Vocabulary,
    mut entries: impl Iterator<Item = Result<Entry, SourceError>>,
    fields: &Fields,
) -> Result<(), SearchError> {
    loop {
        let chunk: Result<Vec<Entry>, SourceError> = entries.by_ref().take(CHUNK).collect();
        let chunk = chunk.map_err(SearchError::Source)?;
        if chunk.is_empty() {
            return Ok(());
        }
        vocabulary.learn(&chunk);
        let mut documents = Documents::new(fields, vocabulary);
        for entry in &chunk {
            inner.add_document(documents.document(entry))?;
        }
    }
}

/// Merges early: every segment costs each search a few look-ups.
fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(4);
    policy.set_del_docs_ratio_before_merge(0.3);
    policy
}

impl std::fmt::Debug for CatalogueIndex {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("CatalogueIndex")
            .field("count", &self.count())
            .finish()
    }
}
