#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "objects/shared/compatibility.hpp"
#include "objects/shared/options.hpp"
#include "objects/table/partition.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class ReplicaIdentityMode { standard, full, nothing, index };

/// What a logical replica learns of an old row. PostgreSQL's default is the primary key.
struct ReplicaIdentity {
  ReplicaIdentityMode mode = ReplicaIdentityMode::standard;
  std::optional<std::string> index;
  bool operator==(const ReplicaIdentity&) const = default;
};

/// A table whose rows it is given when it is made, and with which it is kept in step. That is no
/// property of the table in the database, and never a difference.
struct RowSource {
  std::optional<sql::QualifiedName> table;
  bool operator==(const RowSource&) const { return true; }
};

struct Table {
  std::optional<PartitionKey> partition_by;
  std::optional<sql::QualifiedName> partition_of;
  std::optional<PartitionBound> bound;
  std::vector<sql::QualifiedName> inherits;
  std::optional<sql::TypeName> of_type;
  bool foreign = false;
  std::optional<std::string> server;
  Options options;
  bool unlogged = false;
  catalog::Parameters storage_parameters;
  std::optional<std::string> tablespace;
  std::optional<std::string> access_method;
  ReplicaIdentity replica_identity;
  std::optional<std::string> cluster_on;
  bool row_security = false;
  bool force_row_security = false;
  std::optional<Compatibility> compatibility;
  RowSource rows_from;
  bool operator==(const Table&) const = default;

  static catalog::FieldTable fields();
  /// The tables that it has its columns from.
  std::vector<sql::QualifiedName> parents() const {
    return partition_of ? std::vector<sql::QualifiedName>{*partition_of} : inherits;
  }
};

/// The way from one set of parents, bound and type to another: what is let go of goes in
/// Phase::release, what is taken up comes in Phase::finish, when all columns fit (links.cpp). Where
/// `anew` says so of a parent, the table is put under it again.
/// Takes a partition that goes out of the whole, where a foreign key refers to that.
void detach_if_held(const catalog::Object& partition, const catalog::Scene& scene,
                    catalog::Actions& out);
void alter_links(const Table& was, const Table& now, const catalog::ObjectId& id,
                 const catalog::Scene& scene, catalog::Actions& out);
/// Waits for all that must fit before the table is put under its parents.
void refer_to_links(const catalog::Object& object, const catalog::Catalog& all,
                    std::vector<catalog::Reference>& out);
void check_links(const catalog::Object& object, const catalog::Catalog& desired, Diagnostics& out);
/// TABLE or FOREIGN TABLE.
sql::Sql table_word(const Table& table);

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
