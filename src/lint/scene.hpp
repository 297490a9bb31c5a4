#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/script.hpp"
#include "lint/sketch.hpp"
#include "schemagen/hazard/lock.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

/// What the transaction at hand did before the statement at hand.
struct Work {
  std::map<std::string, hazard::LockMode> locked;  ///< relations by key
  std::set<std::string> constraints;  ///< added without a check of the rows: "table.name"
  int foreign_keys = 0;
  std::map<std::string, std::string> labels;  ///< new enum labels with their type
  std::set<std::string> scanned;              ///< tables that an ALTER TABLE has read through
};

/// What the file at hand did before the statement at hand.
struct FileWork {
  bool lock_timeout = false;
  bool told_lock_timeout = false;
  bool in_transaction = false;                         ///< a BEGIN of the file's own
  std::size_t begin = 0;                               ///< where that stands
  std::map<std::string, std::string> dropped_indexes;  ///< table key by index name
  std::set<std::string> dropped_tables;
  std::map<std::string, std::string> renamed_tables;  ///< key before by key now
  std::set<std::string> emptied_tables;  ///< all their rows are in what took their name
};

/// Where the rules stand: a statement and all that is known before it.
struct Scene {
  const Script& script;
  const Statement& statement;
  const Tree& node;  ///< what is inside the statement's wrapper
  const Sketch& sketch;
  const Work& work;
  FileWork& file;
  const Settings& settings;

  std::string_view type() const { return statement.type(); }
  bool in_transaction() const { return statement.transaction >= 0; }
  /// A table that rows and users may have.
  bool in_use(const Name& table) const { return !sketch.fresh(table); }
  /// Whether the server may be older than this (130000 and so on): true while nobody said.
  bool maybe_before(int version) const {
    return settings.server_version == 0 || settings.server_version < version;
  }
};

/// Takes what rules find in a statement.
class Findings {
 public:
  using Take = std::function<void(const Rule&, std::size_t, std::string, std::string)>;
  explicit Findings(Take take) : take_(std::move(take)) {}
  /// `at` is the place in the statement. The rule's safe way is the hint unless there is another.
  void add(const Rule& rule, std::size_t at, std::string message, std::string hint = {}) {
    take_(rule, at, std::move(message), std::move(hint));
  }

 private:
  Take take_;
};

/// Rules that look at the same statements.
struct Family {
  std::vector<const Rule*> rules;
  void (*check)(const Scene&, Findings&) = nullptr;
};

const Family& column_rules();
const Family& type_rules();
const Family& constraint_rules();
const Family& validation_rules();
const Family& index_rules();
const Family& table_rules();
const Family& partition_rules();
const Family& object_rules();
const Family& transaction_rules();
const Family& script_rules();
const Family& style_rules();
const Family& naming_rules();
const Family& rows_rules();
const Family& query_rules();
/// All of them.
const std::vector<const Family*>& families();

/// One part of an ALTER TABLE.
struct AlterPart {
  Name table;
  std::string_view subtype;  ///< "AT_AddColumn"
  std::string name;
  const Tree& def;
  const Tree& node;
  std::size_t at = 0;
};
/// The parts of an ALTER TABLE of a table (also of foreign and partitioned ones); nothing of
/// others.
std::vector<AlterPart> alter_parts(const Scene& scene);
std::size_t place(const Tree& node);
/// The constraint of this kind ("CONSTR_DEFAULT") of a column, or nullptr.
const Tree* column_constraint(const Tree& column, std::string_view kind);

/// "a function that may be volatile" for an expression that gives each row another value, as far as
/// names tell; "" for one that does not.
std::string volatility(const Tree& expression, const Sketch& sketch);

/// The strongest lock that a statement takes on each table in use, of those that writers wait for.
std::map<std::string, hazard::LockMode> strong_locks(const Scene& scene);
/// Takes in what a statement does to its transaction and file, once the rules have looked at it.
void note_work(const Scene& scene, Work& work);
/// Whether it reads or writes whole tables, so that what it holds is held for long.
bool is_long(const Scene& scene);
/// Whether it is an ALTER TABLE that reads all rows of a table in use.
bool reads_through(const Scene& scene);

}  // namespace schemagen::lint
