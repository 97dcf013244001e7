//! How orders are paid: gateways, payment sources, transactions and gift cards.

mod adyen_gateway;
mod adyen_payment;
mod any_transaction;
mod authorization;
mod axerve_gateway;
mod axerve_payment;
mod braintree_gateway;
mod braintree_payment;
mod capture;
mod checkout_com_gateway;
mod checkout_com_payment;
mod external_gateway;
mod external_payment;
mod gift_card;
mod gift_card_recipient;
mod klarna_gateway;
mod klarna_payment;
mod manual_gateway;
mod payment_gateway;
mod payment_method;
mod payment_option;
mod payment_source;
mod paypal_gateway;
mod paypal_payment;
mod refund;
mod satispay_gateway;
mod satispay_payment;
mod stripe_gateway;
mod stripe_payment;
mod transaction;
mod void;
mod wire_transfer;

pub use adyen_gateway::AdyenGateway;
pub use adyen_payment::AdyenPayment;
pub use any_transaction::AnyTransaction;
pub use authorization::Authorization;
pub use axerve_gateway::AxerveGateway;
pub use axerve_payment::AxervePayment;
pub use braintree_gateway::BraintreeGateway;
pub use braintree_payment::BraintreePayment;
pub use capture::Capture;
pub use checkout_com_gateway::CheckoutComGateway;
pub use checkout_com_payment::CheckoutComPayment;
pub use external_gateway::ExternalGateway;
pub use external_payment::ExternalPayment;
pub use gift_card::{GiftCard, GiftCardStatus};
pub use gift_card_recipient::GiftCardRecipient;
pub use klarna_gateway::KlarnaGateway;
pub use klarna_payment::KlarnaPayment;
pub use manual_gateway::ManualGateway;
pub use payment_gateway::PaymentGateway;
pub use payment_method::{PaymentMethod, PaymentSourceType};
pub use payment_option::PaymentOption;
pub use payment_source::PaymentSource;
pub use paypal_gateway::PaypalGateway;
pub use paypal_payment::{PaypalPayment, PaypalPaymentStatus};
pub use refund::Refund;
pub use satispay_gateway::SatispayGateway;
pub use satispay_payment::SatispayPayment;
pub use stripe_gateway::StripeGateway;
pub use stripe_payment::StripePayment;
pub use transaction::{Transaction, TransactionType};
pub use void::Void;
pub use wire_transfer::WireTransfer;

use crate::client::repositories;

repositories! {
    adyen_gateways: AdyenGateway,
    adyen_payments: AdyenPayment,
    authorizations: Authorization,
    axerve_gateways: AxerveGateway,
    axerve_payments: AxervePayment,
    braintree_gateways: BraintreeGateway,
    braintree_payments: BraintreePayment,
    captures: Capture,
    checkout_com_gateways: CheckoutComGateway,
    checkout_com_payments: CheckoutComPayment,
    external_gateways: ExternalGateway,
    external_payments: ExternalPayment,
    gift_card_recipients: GiftCardRecipient,
    gift_cards: GiftCard,
    klarna_gateways: KlarnaGateway,
    klarna_payments: KlarnaPayment,
    manual_gateways: ManualGateway,
    payment_gateways: PaymentGateway,
    payment_methods: PaymentMethod,
    payment_options: PaymentOption,
    paypal_gateways: PaypalGateway,
    paypal_payments: PaypalPayment,
    refunds: Refund,
    satispay_gateways: SatispayGateway,
    satispay_payments: SatispayPayment,
    stripe_gateways: StripeGateway,
    stripe_payments: StripePayment,
    transactions: Transaction,
    voids: Void,
    wire_transfers: WireTransfer,
}
