//! What a write does to the index, and what searches see of it meanwhile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use samkjop_search::{CatalogueIndex, Entry, Query, SearchError, Stamp, Stamps};
use support::{build, entries, id, names, query, replace};

const STAMP: Stamp = Stamp([7; 32]);

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
    replace(&index, id(1), id(2), list("svart", 30));
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (30, 0));
    replace(&index, id(1), id(2), list("hvit", 10));
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
    replace(&index, support::agreement("39"), id(201), Vec::new());
    assert_eq!(names(&index, &query("melk")), before);
    assert!(index.count() < entries().len() as u64);
}

#[test]
fn searches_see_the_old_list_or_the_new_one_and_nothing_between() {
    let index = CatalogueIndex::in_memory().unwrap();
    replace(&index, id(1), id(2), list("svart", 300));
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
            replace(&index, id(1), id(2), list(colour, size));
        }
        done.store(true, Ordering::Relaxed);
        searchers.into_iter().for_each(|searcher| searcher.join().unwrap());
    });
}

#[test]
fn a_write_broken_off_by_a_panic_leaves_the_old_list_and_the_index_usable() {
    let index = CatalogueIndex::in_memory().unwrap();
    replace(&index, id(1), id(2), list("svart", 30));
    let broken = list("hvit", 100)
        .into_iter()
        .inspect(|entry| assert!(entry.article != id(1_050), "source failed"))
        .map(Ok);
    let broken = || index.replace_list(id(1), id(2), STAMP, broken);
    let panicked = thread::scope(|scope| scope.spawn(broken).join());
    assert!(panicked.is_err());
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (30, 0));
    replace(&index, id(1), id(4), list("grønn", 1));
    assert_eq!(
        (total(&index, "svart"), total(&index, "hvit"), total(&index, "grønn")),
        (30, 0, 1)
    );
}

#[test]
fn a_source_that_fails_leaves_everything_as_it_was() {
    let index = CatalogueIndex::in_memory().unwrap();
    let (other, third) = (Stamp([8; 32]), Stamp([9; 32]));
    index
        .replace_list(id(1), id(2), STAMP, list("svart", 30).into_iter().map(Ok))
        .unwrap();
    let broken = || {
        let good = list("hvit", 100).into_iter().map(Ok);
        good.chain([Err("the source is gone".into())])
    };
    let replaced = index.replace_list(id(1), id(2), other, broken());
    assert!(matches!(replaced, Err(SearchError::Source(_))), "{replaced:?}");
    let built = index.build(Stamps::from([((id(1), id(3)), third)]), broken());
    assert!(matches!(built, Err(SearchError::Source(_))), "{built:?}");
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (30, 0));
    assert_eq!(index.stamps(), Stamps::from([((id(1), id(2)), STAMP)]));
    replace(&index, id(1), id(4), list("grønn", 1));
    assert_eq!((total(&index, "svart"), total(&index, "grønn")), (30, 1));
}

#[test]
fn stamps_say_what_the_index_holds_also_after_it_was_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let index = CatalogueIndex::open(folder.path()).unwrap();
    assert_eq!(index.stamps(), Stamps::new());
    let keys = [(id(1), id(2)), (id(1), id(3)), (id(4), id(2))];
    let mut stamps: Stamps = keys
        .into_iter()
        .zip([1, 2, 3].map(|number| Stamp([number; 32])))
        .collect();
    index
        .build(stamps.clone(), list("svart", 30).into_iter().map(Ok))
        .unwrap();
    index
        .replace_list(id(1), id(2), Stamp([7; 32]), list("hvit", 10).into_iter().map(Ok))
        .unwrap();
    index.remove(id(4), id(2)).unwrap();
    stamps.insert((id(1), id(2)), Stamp([7; 32]));
    stamps.remove(&(id(4), id(2)));
    assert_eq!(index.stamps(), stamps);
    drop(index);
    let index = CatalogueIndex::open(folder.path()).unwrap();
    assert_eq!(index.stamps(), stamps);
    assert_eq!((total(&index, "svart"), total(&index, "hvit")), (0, 10));
}

#[test]
fn an_index_on_disk_is_there_after_a_restart_with_what_it_had_learnt() {
    let folder = tempfile::tempdir().unwrap();
    let taught = ["Flimmerlue rød", "Flimmerlue blå", "Flimmerluestativ"].map(str::to_owned);
    let index = CatalogueIndex::open(folder.path()).unwrap();
    let taught = taught.into_iter().zip(1..).map(|(name, number)| Entry {
        article: id(number),
        agreement: id(1),
        name,
        ..Entry::default()
    });
    build(&index, taught.collect());
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
    replace(&index, id(1), id(2), vec![hook]);
    assert_eq!(total(&index, "flimmerlue"), 4);
}

#[test]
fn a_damaged_index_is_opened_empty_and_foreign_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("precious.txt"), "keep").unwrap();
    let index = CatalogueIndex::open(folder.path()).unwrap();
    build(&index, entries());
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
    assert_eq!((index.count(), index.stamps()), (0, Stamps::new()));
    build(&index, entries());
    assert_eq!(index.count(), entries().len() as u64);
    assert_eq!(fs::read_to_string(folder.path().join("precious.txt")).unwrap(), "keep");
}

#[test]
fn a_folder_in_use_is_refused_and_not_emptied() {
    let folder = tempfile::tempdir().unwrap();
    let index = CatalogueIndex::open(folder.path()).unwrap();
    build(&index, entries());
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
