#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/cache/cache.hpp"
#include "schemagen/inspect/inspect.hpp"
#include "schemagen/plan/cost.hpp"
#include "schemagen/plan/plan.hpp"

namespace schemagen::canon {

/// Where scratch databases come from.
struct ScratchOptions {
  std::string setting = "auto";    ///< "auto", or the URL of a server to create databases on
  std::string target_url;          ///< the server that will run the migrations; "" when unknown
  std::optional<int> major;        ///< of the target server
  bool target_is_private = false;  ///< the embedded server: a database beside is as good as any
};

/// Gives empty databases on a server of the target's major version, on first use, and drops them at
/// the end. Takes the first provider that works: a configured URL, a throw-away private server, a
/// throw-away database on the target server. Throws UserError with every attempt and the ways out.
class Scratch {
 public:
  explicit Scratch(ScratchOptions options);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// A connection to a new empty database, which is dropped with this object.
  std::unique_ptr<postgres::Connection> create_database();
  /// Makes sure that the roles are there which the objects name. A private server gets those it
  /// lacks; on one that others use they must exist: UserError that names the missing ones.
  void provide_roles(const catalog::Catalog& catalog);
  /// The same for the roles that SQL names, as far as the server is a private one; on others its
  /// own message will say what is missing.
  void provide_roles(std::string_view script);
  /// Major version and more of the server, as PQserverVersion; starts it when it must.
  int server_version();
  /// "a private PostgreSQL 15 server", for messages; "" before first use.
  std::string description() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What the declared objects say of roles in the terms of the database they are compared with.
void localize(catalog::Catalog& declared, const catalog::Surroundings& there);

/// Messages about roles that the declared objects name and the server does not have.
void check_roles(const catalog::Catalog& declared, const std::vector<std::string>& known,
                 Diagnostics& diagnostics);

/// The desired catalog in the words of the server: objects that equal the actual ones as they are,
/// cached forms, and the rest created on scratch and read back. SQL that the server refuses becomes
/// messages at the model's place.
catalog::Catalog canonicalize(catalog::Catalog desired, const catalog::Catalog& actual,
                              const inspect::Kinds& kinds, Scratch& scratch, cache::Cache& cache,
                              int server_version, Diagnostics& diagnostics);

/// Both directions between two catalogs in one spelling.
struct Comparison {
  catalog::Catalog actual;
  catalog::Catalog desired;
  catalog::Catalog actual_renamed;   ///< `actual` after the renames of `up`, when there are any
  catalog::Catalog desired_renamed;  ///< `desired` after the renames of `down`, when there are any
  diff::Difference up;
  diff::Difference down;

  plan::Plan up_plan(const plan::Options& options) const {
    return plan::make_plan(up, up.renames.empty() ? actual : actual_renamed, desired, options);
  }
  plan::Plan down_plan(const plan::Options& options) const {
    return plan::make_plan(down, down.renames.empty() ? desired : desired_renamed, actual, options);
  }
};

/// Compares; scratch is used only when the models ask for renames, since only a server can tell how
/// the texts read afterwards.
Comparison compare(catalog::Catalog actual, catalog::Catalog desired, const inspect::Kinds& kinds,
                   Scratch& scratch, int server_version);

/// What proving showed.
struct Proof {
  bool proved = false;
  /// Something that the database holds and no kind models is needed; nothing was proved or refuted.
  bool impossible = false;
  std::string server;   ///< "PostgreSQL 15.18"
  std::string failure;  ///< which direction, which statement or which difference
  plan::Costs up;       ///< what each step of `up` was seen to do; none where nothing was proved
  plan::Costs down;
};

/// Builds the part of the actual catalog that the change touches on scratch, runs `up` and compares
/// with the desired one, runs `down` and compares with the actual one. Then both run again, each
/// statement by itself, to see what it costs.
Proof prove(const Comparison& comparison, const plan::Plan& up, const plan::Plan& down,
            const inspect::Kinds& kinds, Scratch& scratch);

/// Creates the objects of a catalog in an empty database, in one transaction.
void create_all(postgres::Connection& connection, const catalog::Catalog& catalog);

}  // namespace schemagen::canon
