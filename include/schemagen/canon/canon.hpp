#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/cache/cache.hpp"
#include "schemagen/inspect/inspect.hpp"
#include "schemagen/plan/plan.hpp"

namespace schemagen::canon {

/// Where scratch databases come from.
struct ScratchOptions {
  std::string setting = "auto";  ///< "auto", or the URL of a server to create databases on
  std::string target_url;        ///< the server that will run the migrations; "" when unknown
  std::optional<int> major;      ///< of the target server
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

  /// A connection to a new empty database.
  std::unique_ptr<postgres::Connection> create_database();
  /// "a private PostgreSQL 15 server", for messages; "" before first use.
  std::string description() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The desired catalog in the words of the server: objects that equal the actual ones as they are,
/// cached forms, and the rest created on scratch and read back. SQL that the server refuses becomes
/// messages at the model's place.
catalog::Catalog canonicalize(const catalog::Catalog& desired, const catalog::Catalog& actual,
                              const inspect::Kinds& kinds, Scratch& scratch, cache::Cache& cache,
                              Diagnostics& diagnostics);

/// What proving showed: empty differences, or what was left.
struct Proof {
  bool proved = false;
  std::string server;      ///< "PostgreSQL 15.18"
  std::string failure;     ///< which direction, which statement or which difference
};

/// Builds the part of `actual` that the change touches on scratch, runs `up` and compares with
/// `desired`, runs `down` and compares with `actual`.
Proof prove(const diff::Difference& difference, const catalog::Catalog& actual,
            const catalog::Catalog& desired, const plan::Plan& up, const plan::Plan& down,
            const inspect::Kinds& kinds, Scratch& scratch);

/// The actual catalog after the renames as PostgreSQL spells it: texts that mention a renamed object
/// are asked of scratch.
catalog::Catalog rename_on_scratch(const catalog::Catalog& catalog,
                                   const std::vector<diff::Rename>& renames,
                                   const inspect::Kinds& kinds, Scratch& scratch);

}  // namespace schemagen::canon
