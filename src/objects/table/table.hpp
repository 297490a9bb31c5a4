#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class ReplicaIdentityMode { standard, full, nothing, index };

/// What a logical replica learns of an old row. PostgreSQL's default is the primary key.
struct ReplicaIdentity {
  ReplicaIdentityMode mode = ReplicaIdentityMode::standard;
  std::optional<std::string> index;
  bool operator==(const ReplicaIdentity&) const = default;
};

struct Table {
  bool unlogged = false;
  catalog::Parameters storage_parameters;
  std::optional<std::string> tablespace;
  std::optional<std::string> access_method;
  ReplicaIdentity replica_identity;
  std::optional<std::string> cluster_on;
  bool row_security = false;
  bool force_row_security = false;
  bool operator==(const Table&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::ReplicaIdentityMode> {
  using E = objects::ReplicaIdentityMode;
  static constexpr std::array<Word<E>, 4> words{{{E::standard, "default", "d"},
                                                 {E::full, "full", "f"},
                                                 {E::nothing, "nothing", "n"},
                                                 {E::index, "index", "i"}}};
};

template <>
struct Record<objects::ReplicaIdentity> {
  static const auto& members() {
    using objects::ReplicaIdentity;
    static const auto all = std::make_tuple(
        member("mode", &ReplicaIdentity::mode, "default (the primary key), full, nothing or index"),
        member("index", &ReplicaIdentity::index, "the unique index to use, with mode: index"));
    return all;
  }
};

}  // namespace schemagen::catalog
