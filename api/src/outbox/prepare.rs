//! From an entry of the outbox to the mail it means, as things stand now.

use super::mail::{self, Alarmed, Enclosed, Mail, Marked};
use super::problem::Problem;
use super::{Worker, links};
use crate::cases::order::document_of;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::{Ceiling, CeilingAccount};
use samkjop_domain::changes::{Message, MessageContent};
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::{AgreementId, OrderId};
use samkjop_domain::order::{Order, OrderVersion};
use samkjop_domain::organisation::{OrderDocument, Organisation};
use samkjop_store::StoreError;

/// What goes out.
pub(super) enum Prepared {
    /// One mail for all its recipients.
    Mail(Box<Mail>),
    /// A mail with a link of its own for each recipient.
    Linked(Box<LinkedOrder>),
}

/// An order whose document is fetched by link.
pub(super) struct LinkedOrder {
    pub(super) order: Order,
    pub(super) version: OrderVersion,
}

/// The mail, or why there is none; nothing when there is nothing to say any more.
type Found<T> = Result<Result<Option<T>, Problem>, StoreError>;

impl Worker {
    /// What a message means now. Recipients nobody knew when it was written are filled in.
    pub(super) async fn prepare(&self, message: &mut Message) -> Found<Prepared> {
        match message.content {
            MessageContent::OrderVersion { order, version_number } => {
                self.prepare_order(message, order, version_number).await
            }
            MessageContent::CeilingAlarm {
                agreement,
                ceiling,
                percent,
            } => {
                let mail = self.alarm_mail(message, agreement, ceiling, percent).await?;
                Ok(mail.map(|mail| Some(Prepared::Mail(Box::new(mail)))))
            }
        }
    }

    async fn prepare_order(&self, message: &mut Message, order: OrderId, number: u32) -> Found<Prepared> {
        let Some(order) = self.app.store.get::<Order>(order.0).await? else {
            return Ok(Err(Problem::Missing("order")));
        };
        let Some(version) = order.version_to_send(number).cloned() else {
            return Ok(Ok(None));
        };
        let document = match document_of(&self.app, &order, &version).await {
            Ok(document) => document,
            Err(fault) => {
                // A database that is away is no fault of the document.
                self.app.store.ping().await?;
                return Ok(Err(Problem::Document(fault)));
            }
        };
        if message.recipients.is_empty() {
            *message = message.clone().to([version.supplier.order_email.clone()]);
        }
        let supplier: Option<Organisation> = self.app.store.get(order.supplier.0).await?;
        let wanted = supplier.map(|supplier| supplier.order_delivery.document);
        match wanted.unwrap_or_default() {
            OrderDocument::Link => Ok(Ok(Some(Prepared::Linked(Box::new(LinkedOrder { order, version }))))),
            OrderDocument::Attached => {
                let (message, sender) = (message.clone(), self.carrier.sender().clone());
                let building = tokio::task::spawn_blocking(move || {
                    let to: Vec<_> = message.recipients.iter().map(|one| one.address.clone()).collect();
                    let enclosed = Enclosed::Attached(document.bytes.bytes);
                    mail::order(&message, &order, &version, enclosed, &to, &sender)
                });
                let mail = building.await.map_err(Problem::from).flatten();
                Ok(mail.map(|mail| Some(Prepared::Mail(Box::new(mail)))))
            }
        }
    }

    /// The mail with a link of its own, made now: what an earlier attempt has sent stays good until this one is on its way.
    pub(super) async fn linked(
        &self,
        message: &Message,
        linked: &LinkedOrder,
        to: &[EmailAddress],
    ) -> Result<Result<Mail, Problem>, StoreError> {
        let Some(recipient) = to.first() else {
            return Ok(Err(Problem::Missing("recipient")));
        };
        let LinkedOrder { order, version } = linked;
        let made = links::make(&self.app, message, order.id, version.number, recipient).await?;
        let (token, until) = match made {
            Ok(made) => made,
            Err(fault) => return Ok(Err(Problem::Document(fault))),
        };
        let address = format!("{}{}{token}", self.address, links::PATH);
        let enclosed = Enclosed::Link { address, until };
        let mail = mail::order(message, order, version, enclosed, to, self.carrier.sender());
        // The folder has one file for each mail, and here each recipient has one.
        let place = message.recipients.iter().position(|one| one.address == *recipient);
        Ok(mail.map(|mail| match place {
            Some(place) if place > 0 => Mail {
                about: format!("{}-{}", mail.about, place + 1),
                ..mail
            },
            _ => mail,
        }))
    }

    /// The mail with an alarm.
    async fn alarm_mail(
        &self,
        message: &mut Message,
        agreement: AgreementId,
        ceiling: Ceiling,
        percent: u32,
    ) -> Result<Result<Mail, Problem>, StoreError> {
        let store = &self.app.store;
        let found: (Option<Agreement>, Option<CeilingAccount>) =
            (store.get(agreement.0).await?, store.get(agreement.0).await?);
        let (Some(agreement), Some(account)) = found else {
            return Ok(Err(Problem::Missing("agreement")));
        };
        let Some(manager) = store.get::<Organisation>(message.organisation.0).await? else {
            return Ok(Err(Problem::Missing("manager")));
        };
        let participant;
        let marked = match ceiling {
            Ceiling::Value => Marked::Value,
            Ceiling::Quantity => Marked::Quantity,
            Ceiling::Participant(id) => {
                participant = store.get::<Organisation>(id.0).await?;
                match &participant {
                    Some(organisation) => Marked::Participant(organisation),
                    None => return Ok(Err(Problem::Missing("participant"))),
                }
            }
        };
        if message.recipients.is_empty() {
            *message = message.clone().to([manager.contact.email.clone()]);
        }
        let to: Vec<_> = message.recipients.iter().map(|one| one.address.clone()).collect();
        let alarmed = Alarmed {
            percent,
            agreement: &agreement,
            account: &account,
            marked,
            manager: &manager,
        };
        Ok(mail::alarm(message, alarmed, &to, self.carrier.sender()))
    }
}
