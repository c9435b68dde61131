//! Sample documents from the command line, without a database: for whoever designs them, or tries a municipality's arms.

use crate::serve::StartError;
use crate::settings::{Sample, SampleDocument};
use samkjop_domain::branding::{Arms, Branding};
use samkjop_domain::language::Language;
use samkjop_pdf::{Appearance, Brand, order_in};
use samkjop_seed::sample::{SampleKind, sample};

/// Nobody answers there.
const VERIFICATION: &str = "https://samkjop.example/verify/0000-0000-0000";

/// Writes a sample document.
///
/// # Errors
/// [`StartError`] in one sentence: a picture that cannot be used, a file that cannot be read or written.
pub fn write_sample(settings: &Sample) -> Result<(), StartError> {
    let language = Language::from(settings.language);
    let kind = match settings.document {
        SampleDocument::Order => SampleKind::Order,
        SampleDocument::Change => SampleKind::Change,
        SampleDocument::Cancellation => SampleKind::Cancellation,
    };
    let order = sample(kind, settings.lines.into(), language)?;
    let brand = brand(settings)?;
    let appearance = Appearance {
        brand: &brand,
        verification: Some(VERIFICATION),
    };
    let version = order.current().ok_or_else(|| refused("the sample has no version"))?;
    let bytes = order_in(&order, version, language, appearance).map_err(refused)?;
    let out = settings.out.display();
    std::fs::write(&settings.out, bytes).map_err(|error| refused(format!("{out} cannot be written: {error}")))
}

fn brand(settings: &Sample) -> Result<Brand, StartError> {
    let arms = settings.arms.as_ref().map(|file| {
        let said = |error: &dyn std::fmt::Display| refused(format!("{}: {error}", file.display()));
        let bytes = std::fs::read(file).map_err(|error| said(&error))?;
        Arms::png(bytes).map_err(|error| said(&error))
    });
    let branding = Branding {
        arms: arms.transpose()?,
        accent: settings.accent.unwrap_or_default(),
        ..Branding::default()
    };
    Brand::new(branding).map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> StartError {
    StartError::Refused(error.to_string())
}
