#pragma once

#include <span>

#include "schemagen/hazard/form.hpp"

namespace schemagen::hazard {

// The words of the rows. Locks are abbreviated as the documentation of PostgreSQL's sources does.
constexpr LockMode AS = LockMode::access_share;
constexpr LockMode RS = LockMode::row_share;
constexpr LockMode RX = LockMode::row_exclusive;
constexpr LockMode SUX = LockMode::share_update_exclusive;
constexpr LockMode S = LockMode::share;
constexpr LockMode SRX = LockMode::share_row_exclusive;
constexpr LockMode X = LockMode::exclusive;
constexpr LockMode AX = LockMode::access_exclusive;

constexpr Role own = Role::table;
constexpr Work all_anew = scan | rewrite | build;

std::span<const Form> column_forms();
std::span<const Form> type_forms();
std::span<const Form> constraint_forms();
std::span<const Form> key_forms();
std::span<const Form> index_forms();
std::span<const Form> table_forms();
std::span<const Form> partition_forms();
std::span<const Form> view_forms();
std::span<const Form> other_forms();

}  // namespace schemagen::hazard
