#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::inspect {

using Kinds = std::vector<const catalog::Kind*>;

/// Which part of a database is managed.
struct Scope {
  std::vector<std::string> schemas{"public"};  ///< names, or "*" for all but system schemas
  std::vector<std::string> exclude;            ///< "kind:pattern", either part may be "*"
  std::string bookkeeping = "schemagen";       ///< a schema that is never looked at

  /// Whether an exclude pattern hits this object itself.
  bool excludes(const catalog::ObjectId& id) const;
  bool excludes(std::string_view kind, std::string_view name) const;
  bool manages_schema(const std::string& schema) const;
};

/// Takes what the scope excludes out of a catalog, with all that is part of it or would be dropped
/// with it; how many objects that were. Both sides of a comparison go through it.
int remove_excluded(catalog::Catalog& catalog, const Scope& scope);

/// Something the database holds and no kind models.
struct Unmodelled {
  std::string kind;  ///< "view", "partitioned table"
  std::string name;  ///< schema.name
  bool operator==(const Unmodelled&) const = default;
};

/// What a database holds at one moment.
struct Snapshot {
  catalog::Catalog catalog;
  std::vector<Unmodelled> unmodelled;  ///< sorted by kind and name
  int excluded = 0;                    ///< objects left out by `exclude`
  int server_version = 0;
  std::string owner;               ///< of the database
  std::string user;                ///< who is connected
  std::vector<std::string> roles;  ///< all that the server has
};

/// How a database is known again: while the digest is the same, Moment::read gives the same.
struct Fingerprint {
  /// Of which versions of which rows the system catalogs hold, and for whom. A row version never
  /// changes, and no transaction id comes twice while one server runs, so that the server's start
  /// is part of it.
  /// https://www.postgresql.org/docs/current/storage-page-layout.html
  std::string digest;
  /// The snapshot and a digest of what no snapshot shows: two snapshots that are the same see the
  /// same rows. "" while a transaction was under way that had written (a standby does not list
  /// those).
  /// https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
  std::string quiet;
  bool operator==(const Fingerprint&) const = default;
};

/// A database at one moment: a REPEATABLE READ READ ONLY transaction, as long as the object lives.
class Moment {
 public:
  explicit Moment(postgres::Connection& connection);

  /// Reads everything, all queries sent at once in pipeline mode.
  Snapshot read(const Kinds& kinds, const Scope& scope);
  /// Far cheaper than reading. `meanwhile` runs while the server computes; `last` is an earlier
  /// answer, which costs least of all where nothing has been written since.
  Fingerprint fingerprint(
      const std::function<void()>& meanwhile = [] {}, const Fingerprint& last = {});

 private:
  postgres::Connection& connection_;
  postgres::Transaction transaction_;
};

/// Reads everything at one moment.
Snapshot read_catalog(postgres::Connection& connection, const Kinds& kinds, const Scope& scope);

/// An object as the cache keeps it: kind, id, position, needs and fields in wire form;
/// and back.
std::string print_object(const catalog::Object& object);
catalog::Object parse_object(const std::string& text, const Kinds& kinds);

}  // namespace schemagen::inspect
