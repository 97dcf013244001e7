//! Tax calculators and their rules.

mod any_tax_calculator;
mod avalara_account;
mod external_tax_calculator;
mod manual_tax_calculator;
mod stripe_tax_account;
mod tax_calculator;
mod tax_category;
mod tax_rule;
mod taxjar_account;
mod vertex_account;

pub use any_tax_calculator::AnyTaxCalculator;
pub use avalara_account::AvalaraAccount;
pub use external_tax_calculator::ExternalTaxCalculator;
pub use manual_tax_calculator::ManualTaxCalculator;
pub use stripe_tax_account::StripeTaxAccount;
pub use tax_calculator::{TaxCalculator, TaxCalculatorType};
pub use tax_category::TaxCategory;
pub use tax_rule::TaxRule;
pub use taxjar_account::TaxjarAccount;
pub use vertex_account::{VertexAccount, VertexKind};

use crate::client::repositories;

repositories! {
    avalara_accounts: AvalaraAccount,
    external_tax_calculators: ExternalTaxCalculator,
    manual_tax_calculators: ManualTaxCalculator,
    stripe_tax_accounts: StripeTaxAccount,
    tax_calculators: TaxCalculator,
    tax_categories: TaxCategory,
    tax_rules: TaxRule,
    taxjar_accounts: TaxjarAccount,
    vertex_accounts: VertexAccount,
}
