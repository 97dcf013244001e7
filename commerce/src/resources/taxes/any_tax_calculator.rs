//! What a polymorphic `tax_calculator` leads to.

use crate::resources::prelude::*;

/// A tax calculator, as what it is.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyTaxCalculator {
    AvalaraAccount(AvalaraAccount),
    StripeTaxAccount(StripeTaxAccount),
    VertexAccount(VertexAccount),
    TaxjarAccount(TaxjarAccount),
    ManualTaxCalculator(ManualTaxCalculator),
    ExternalTaxCalculator(ExternalTaxCalculator),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}
