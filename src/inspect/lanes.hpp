#pragma once

#include <functional>
#include <string>
#include <vector>

#include "schemagen/postgres/connection.hpp"

namespace schemagen::inspect {

/// Runs queries inside the open snapshot of `connection` and hands over every result in order.
/// `meanwhile` runs while the server computes. In a large database a second connection in the same
/// snapshot takes its share, from the first query on whose rows point at columns of others up to
/// `kinds`; where none can be had, the first does it all.
void run_queries(postgres::Connection& connection, const std::vector<std::string>& queries,
                 std::size_t kinds, const std::function<void()>& meanwhile,
                 const std::function<void(std::size_t, postgres::Result)>& take);

}  // namespace schemagen::inspect
