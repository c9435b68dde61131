//! People and their roles.

use super::{language, money, parsed, wrong};
use crate::error::SeedError;
use crate::people::Person as PersonData;
use samkjop_domain::calendar::{Day, Period};
use samkjop_domain::ids::{OrganisationId, PersonId, Version};
use samkjop_domain::people::{Membership, Person, Role};
use uuid::Uuid;

pub(crate) fn person(
    data: &PersonData,
    from: Day,
    organisation: impl Fn(&str) -> Result<OrganisationId, SeedError>,
) -> Result<Person, SeedError> {
    let memberships = data.memberships.iter().map(|membership| {
        let limit = membership.limit.map(money).transpose()?;
        let period = Period { from, to: None };
        let organisation = organisation(membership.organisation)?;
        Ok(Membership::new(organisation, role(membership.role)?, period, limit)?)
    });
    Ok(Person {
        id: PersonId(Uuid::now_v7()),
        version: Version(0),
        name: data.name.clone(),
        email: parsed("e-mail address", &data.email)?,
        language: language(data.language)?,
        memberships: memberships.collect::<Result<_, SeedError>>()?,
    })
}

fn role(name: &str) -> Result<Role, SeedError> {
    match name {
        "administrator" => Ok(Role::Administrator),
        "requisitioner" => Ok(Role::Requisitioner),
        "orderer" => Ok(Role::Orderer),
        "approver" => Ok(Role::Approver),
        "receiver" => Ok(Role::Receiver),
        "procurement_officer" => Ok(Role::ProcurementOfficer),
        "agreement_manager" => Ok(Role::AgreementManager),
        "supplier_user" => Ok(Role::SupplierUser),
        "auditor" => Ok(Role::Auditor),
        "operator" => Ok(Role::Operator),
        _ => Err(wrong("role", name, "no such role")),
    }
}
