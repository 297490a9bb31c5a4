#pragma once

struct pg_cancel;

namespace schemagen::postgres {

/// The connections whose statements a signal cancels.
void register_cancel_key(pg_cancel* key);
void forget_cancel_key(pg_cancel* key);

}  // namespace schemagen::postgres
