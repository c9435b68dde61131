//! How many requests one caller may send. Each server counts for itself.

use std::{
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    num::NonZeroU32,
    time::Duration,
};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

/// Requests per second that one caller may send lastingly, and how many at once.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Per second.
    pub per_second: NonZeroU32,
    /// At once, after a pause.
    pub burst: NonZeroU32,
}

/// How often one may try to sign in, per minute; the same number may come at once.
#[derive(Debug, Clone, Copy)]
pub struct SignInRate {
    /// From one address: a town hall may share one.
    pub per_address: NonZeroU32,
    /// To one account, from anywhere.
    pub per_account: NonZeroU32,
}

/// How many requests callers may send.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// One session or token.
    pub session: Rate,
    /// One address, whoever is behind it; a town hall may share one.
    pub address: Rate,
    /// Attempts to sign in.
    pub sign_in: SignInRate,
}

const fn number(value: u32) -> NonZeroU32 {
    match NonZeroU32::new(value) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            session: Rate {
                per_second: number(100),
                burst: number(200),
            },
            address: Rate {
                per_second: number(500),
                burst: number(1_000),
            },
            sign_in: SignInRate {
                per_address: number(30),
                per_account: number(10),
            },
        }
    }
}

type Keyed = DefaultKeyedRateLimiter<u64>;

/// The counters. Keys are hashed with a secret of this process, so that no token or account name is kept.
pub(super) struct Limiters {
    session: Keyed,
    address: Keyed,
    sign_in_address: Keyed,
    sign_in_account: Keyed,
    hasher: RandomState,
    clock: DefaultClock,
}

impl Limiters {
    pub(super) fn new(rates: &Rates) -> Self {
        let steady = |rate: Rate| RateLimiter::keyed(Quota::per_second(rate.per_second).allow_burst(rate.burst));
        let per_minute = |count: NonZeroU32| RateLimiter::keyed(Quota::per_minute(count));
        Self {
            session: steady(rates.session),
            address: steady(rates.address),
            sign_in_address: per_minute(rates.sign_in.per_address),
            sign_in_account: per_minute(rates.sign_in.per_account),
            hasher: RandomState::new(),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a request of a session that is known. `Err` says how long to wait.
    pub(super) fn session(&self, token: &str) -> Result<(), Duration> {
        self.count(&self.session, self.hasher.hash_one(token))
    }

    /// Counts a request from an address. `Err` says how long to wait.
    pub(super) fn address(&self, address: IpAddr) -> Result<(), Duration> {
        self.count(&self.address, self.hasher.hash_one(household(address)))
    }

    /// Counts an attempt to sign in. `Err` says how long to wait.
    pub(super) fn sign_in(&self, address: IpAddr, account: &str) -> Result<(), Duration> {
        // The address first: who is stopped by it must not lock others out of the account.
        self.count(&self.sign_in_address, self.hasher.hash_one(household(address)))?;
        self.count(
            &self.sign_in_account,
            self.hasher.hash_one(account.trim().to_lowercase()),
        )
    }

    /// Forgets callers that have been quiet, so that memory does not grow for ever.
    pub(super) fn forget_quiet(&self) {
        for limiter in [
            &self.session,
            &self.address,
            &self.sign_in_address,
            &self.sign_in_account,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    fn count(&self, limiter: &Keyed, key: u64) -> Result<(), Duration> {
        limiter
            .check_key(&key)
            .map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

/// One line of a household or office gets 2⁶⁴ addresses of IPv6: they count as one.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_account_is_protected_from_attempts_from_many_addresses() {
        let limiters = Limiters::new(&Rates::default());
        let address = |n: u8| IpAddr::from([10, 0, 0, n]);
        for n in 0..10 {
            limiters.sign_in(address(n), "Kari@example.no").unwrap();
        }
        let wait = limiters.sign_in(address(11), " kari@EXAMPLE.no").unwrap_err();
        assert!(wait <= Duration::from_secs(6), "{wait:?}");
        limiters.sign_in(address(11), "ola@example.no").unwrap();
    }

    #[test]
    fn an_address_cannot_try_many_accounts_and_does_not_lock_them() {
        let limiters = Limiters::new(&Rates::default());
        let thief = IpAddr::from([10, 0, 0, 1]);
        for n in 0..30 {
            limiters.sign_in(thief, &format!("person{n}@example.no")).unwrap();
        }
        for _ in 0..50 {
            limiters.sign_in(thief, "kari@example.no").unwrap_err();
        }
        limiters
            .sign_in(IpAddr::from([10, 0, 0, 2]), "kari@example.no")
            .unwrap();
    }

    #[test]
    fn all_addresses_of_one_ipv6_line_count_together() {
        let parse = |text: &str| household(text.parse().unwrap());
        assert_eq!(parse("2001:db8:1:2::1"), parse("2001:db8:1:2:ffff::7"));
        assert_ne!(parse("2001:db8:1:2::1"), parse("2001:db8:1:3::1"));
        assert_eq!(parse("::ffff:10.0.0.1"), parse("10.0.0.1"));
    }
}
