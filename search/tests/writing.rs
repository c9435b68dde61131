//! What a write does to the index, and what searches see of it meanwhile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use samkjop_search::{CatalogueIndex, Entry, Query, SearchError};
use support::{entries, id, names, query};

/// A list of chairs of one colour.
fn list(colour: &str, size: u128) -> Vec<Entry> {
    (0..size)
        .map(|number| Entry {
            article: id(1_000 + number),
            agreement: id(1),
            supplier: id(2),
            list: id(3),
            name: format!("Kontorstol {colour} nr {number}"),
            cpv: "39112000".to_owned(),
            ..Entry::default()
        })
        .collect()
}

fn find(text: &str) -> Query {
    Query {
        agreements: vec![id(1)],
        ..query(text)
    }
}

fn total(index: &CatalogueIndex, text: &str) -> usize {
    index.search(&find(text)).unwrap().total
}

#[test]
fn a_replaced_list_is_searchable_at_once_and_the_old_one_gone() {
    let index = CatalogueIndex::in_memory().unwrap();
    index.replace_list(id(1), id(2), list("svart", 30).into_iter()).unwrap();
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (30, 0));
    index.replace_list(id(1), id(2), list("hvit", 10).into_iter()).unwrap();
    assert_eq!(
        (total(&index, "svart"), total(&index, "hvit"), index.count()),
        (0, 10, 10)
    );
    index.remove(id(1), id(2)).unwrap();
    assert_eq!((total(&index, "hvit"), index.count()), (0, 0));
}

#[test]
fn replacing_one_suppliers_list_leaves_the_others_alone() {
    let index = support::catalogue();
    let before = names(&index, &query("melk"));
    index
        .replace_list(support::agreement("39"), id(201), std::iter::empty())
        .unwrap();
    assert_eq!(names(&index, &query("melk")), before);
    assert!(index.count() < entries().len() as u64);
}

#[test]
fn searches_see_the_old_list_or_the_new_one_and_nothing_between() {
    let index = CatalogueIndex::in_memory().unwrap();
    index
        .replace_list(id(1), id(2), list("svart", 300).into_iter())
        .unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let searchers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = 0;
                    while !done.load(Ordering::Relaxed) || seen == 0 {
                        let results = index.search(&find("kontorstol")).unwrap();
                        assert!(matches!(results.total, 300 | 200), "{} articles", results.total);
                        let counted: u64 = results.facets.suppliers.iter().map(|(_, count)| count).sum();
                        assert_eq!(counted, results.total as u64);
                        seen += 1;
                    }
                })
            })
            .collect();
        for round in 0..20 {
            let (colour, size) = if round % 2 == 0 { ("hvit", 200) } else { ("svart", 300) };
            index
                .replace_list(id(1), id(2), list(colour, size).into_iter())
                .unwrap();
        }
        done.store(true, Ordering::Relaxed);
        searchers.into_iter().for_each(|searcher| searcher.join().unwrap());
    });
}

#[test]
fn a_write_broken_off_by_a_panic_leaves_the_old_list_and_the_index_usable() {
    let index = CatalogueIndex::in_memory().unwrap();
    index.replace_list(id(1), id(2), list("svart", 30).into_iter()).unwrap();
    let broken = list("hvit", 100)
        .into_iter()
        .inspect(|entry| assert!(entry.article != id(1_050), "source failed"));
    let panicked = thread::scope(|scope| scope.spawn(|| index.replace_list(id(1), id(2), broken)).join());
    assert!(panicked.is_err());
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (30, 0));
    index.put(&list("grønn", 1).remove(0)).unwrap();
    assert_eq!(
        (total(&index, "svart"), total(&index, "hvit"), total(&index, "grønn")),
        (29, 0, 1)
    );
}

#[test]
fn one_article_can_be_put_changed_and_deleted() {
    let index = support::catalogue();
    let mut chair = entries().remove(0);
    chair.name = "Gyngehest i tre".to_owned();
    index.put(&chair).unwrap();
    assert_eq!(index.count(), entries().len() as u64);
    assert_eq!(names(&index, &query("gyngehest")).len(), 1);
    assert!(
        !index
            .search(&query("kontorstol"))
            .unwrap()
            .hits
            .iter()
            .take(2)
            .any(|hit| hit.article == chair.article)
    );
    index.delete(chair.article).unwrap();
    index.delete(chair.article).unwrap();
    assert_eq!(index.search(&query("gyngehest")).unwrap().total, 0);
    index.clear().unwrap();
    assert_eq!((index.count(), index.search(&query("")).unwrap().total), (0, 0));
}

#[test]
fn an_index_on_disk_is_there_after_a_restart_with_what_it_had_learnt() {
    let folder = tempfile::tempdir().unwrap();
    let taught = ["Flimmerlue rød", "Flimmerlue blå", "Flimmerluestativ"].map(str::to_owned);
    let index = CatalogueIndex::open(folder.path()).unwrap();
    index
        .build(taught.into_iter().zip(1..).map(|(name, number)| Entry {
            article: id(number),
            agreement: id(1),
            name,
            ..Entry::default()
        }))
        .unwrap();
    let before = index.search(&find("flimmerlue")).unwrap();
    assert_eq!(before.total, 3);
    drop(index);
    let index = CatalogueIndex::open(folder.path()).unwrap();
    assert_eq!(index.search(&find("flimmerlue")).unwrap(), before);
    let hook = Entry {
        article: id(9),
        agreement: id(1),
        name: "Flimmerluekrok".to_owned(),
        ..Entry::default()
    };
    index.put(&hook).unwrap();
    assert_eq!(total(&index, "flimmerlue"), 4);
}

#[test]
fn a_damaged_index_is_opened_empty_and_foreign_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("precious.txt"), "keep").unwrap();
    let index = CatalogueIndex::open(folder.path()).unwrap();
    index.build(entries().into_iter()).unwrap();
    drop(index);
    for file in fs::read_dir(folder.path().join("catalogue")).unwrap() {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_some_and(|ending| ending == "idx" || ending == "term")
        {
            fs::write(&path, "not an index").unwrap();
        }
    }
    let index = CatalogueIndex::open(folder.path()).unwrap();
    assert_eq!(index.count(), 0);
    index.build(entries().into_iter()).unwrap();
    assert_eq!(index.count(), entries().len() as u64);
    assert_eq!(fs::read_to_string(folder.path().join("precious.txt")).unwrap(), "keep");
}

#[test]
fn a_folder_in_use_is_refused_and_not_emptied() {
    let folder = tempfile::tempdir().unwrap();
    let index = CatalogueIndex::open(folder.path()).unwrap();
    index.build(entries().into_iter()).unwrap();
    assert!(matches!(
        CatalogueIndex::open(folder.path()),
        Err(SearchError::InUse(_))
    ));
    drop(index);
    assert_eq!(
        CatalogueIndex::open(folder.path()).unwrap().count(),
        entries().len() as u64
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_one_clear_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let fault = CatalogueIndex::open(&file).unwrap_err();
    assert!(matches!(fault, SearchError::Folder { .. }), "{fault}");
}
