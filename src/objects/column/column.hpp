#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "objects/shared/compatibility.hpp"
#include "objects/shared/inheritance.hpp"
#include "objects/shared/options.hpp"
#include "objects/shared/sequence_options.hpp"
#include "schemagen/base/boxed.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class IdentityMode { always, by_default };

/// GENERATED ... AS IDENTITY with the options of its sequence.
struct Identity {
  IdentityMode mode = IdentityMode::always;
  std::optional<std::string> sequence;  ///< its name where it is not <table>_<column>_seq
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  bool cycle = false;
  bool operator==(const Identity&) const = default;

  SequenceOptions options() const { return {start, increment, minimum, maximum, cache, cycle}; }
};

/// What a NOT NULL has beside the column: from PostgreSQL 18 on it is a constraint like others.
struct NotNull {
  std::optional<std::string> name;  ///< where it is not <table>_<column>_not_null
  bool no_inherit = false;
  bool not_valid = false;
  std::string comment;
  bool operator==(const NotNull&) const = default;
};

enum class Storage { plain, external, extended, main };
enum class Compression { pglz, lz4 };

struct Column {
  sql::TypeName type;
  Boxed<sql::Expression> conversion;  ///< the model's USING; no state of the database
  Boxed<sql::LookupName> collation;
  bool nullable = true;
  Boxed<NotNull> not_null;
  std::string not_null_name;  ///< where it is a constraint of its own: as the server calls it
  bool own_not_null = false;  ///< that is the table's own, be there another above
  Boxed<sql::Expression> default_value;
  Boxed<sql::Expression> generated;
  bool is_virtual = false;
  Boxed<Identity> identity;
  std::optional<Storage> storage;
  std::optional<Compression> compression;
  std::optional<std::int64_t> statistics;
  catalog::Parameters options;
  Options foreign_options;
  Inheritance inheritance = Inheritance::none;
  std::optional<Compatibility> compatibility;
  std::vector<sql::QualifiedName> parents;  ///< the tables right above that have it
  bool operator==(const Column&) const = default;

  static catalog::FieldTable fields();
};

/// Fields that a statement may only change in the table itself (ALTER TABLE ONLY).
using Apart = std::set<std::string_view>;

/// The statements that turn one state of a column into another (column_change.cpp). With `new_type`
/// the type is another one though its name is the same.
void alter_column(const catalog::Object& was, const catalog::Object& now,
                  catalog::ChangedFields& changed, const catalog::Scene& scene,
                  catalog::Actions& out, bool new_type, const Apart& apart = {});

/// Messages about a declaration that no server could accept.
void check_column(const catalog::Object& column, Diagnostics& out);

/// Whether what goes is the column's type or collation, not only something in its default.
bool loses_type(const catalog::Object& was, const catalog::Scene& scene);

/// The expression that turns values of the old type into those of the new, nothing where an
/// assignment cast does. `proposed` says that nobody declared it.
std::optional<sql::Sql> conversion_of(const catalog::Object& was, const catalog::Object& now,
                                      const catalog::Scene& scene, bool& proposed);
/// The same as ` USING ...`, or empty.
sql::Sql conversion_clause(const catalog::Object& was, const catalog::Object& now,
                           const catalog::Scene& scene, bool& proposed);

/// What the new type costs the rows that are there (type_rewrite.cpp).
void add_type_hazards(const catalog::Object& was, const catalog::Object& now, bool converts,
                      const catalog::Scene& scene, catalog::Action& action);

/// Whether the new type has the rows written anew.
bool rewrites_rows(const catalog::Object& was, const catalog::Object& now, bool converts,
                   const catalog::Scene& scene);

/// Why adding the column writes the whole table anew: its value differs from row to row, or has to
/// be checked. Empty when the server only notes the column.
std::string rewrite_reason(const catalog::Object& column, const catalog::Catalog& all);

/// Adds a column whose value differs from row to row, and gives the rows that are there theirs
/// slice by slice (online_backfill.cpp). False, and nothing added, where that is not possible.
bool add_in_slices(const catalog::Object& column, const catalog::Scene& scene,
                   catalog::Actions& out);

/// Adds a column for which the model says what the rows that are there get. False, and nothing
/// added, for others and where there are no rows.
bool add_and_fill(const catalog::Object& column, const catalog::Scene& scene,
                  catalog::Actions& out);

/// The column along which an UPDATE in slices goes: the first of a primary key, or of another
/// unique key; nothing where there is none that slices can go along.
std::optional<std::string> slice_key(const catalog::ObjectId& table, const catalog::Scene& scene);
/// The column as it is added first: whatever gives it a value comes afterwards.
catalog::Object bare_column(const catalog::Object& column);

/// How a new type is prepared on a second column (staged.cpp).
bool wants_stages(const catalog::Object& was, const catalog::Object& now,
                  const catalog::Scene& scene, std::string& obstacle);
void keep_in_step(const catalog::StagedChange& change, bool switched, const catalog::Scene& scene,
                  std::vector<catalog::Object>& out);
catalog::Object second_column(const catalog::Object& column, bool complete);
/// The column on a copy of its table: the numbers of its rows come from the source.
catalog::Object column_on_copy(const catalog::Object& column, const catalog::CopyPlace& place);

/// What the column says of its NOT NULL, or what goes without saying.
NotNull not_null_of(const Column& column);

/// The same with its name as far as PostgreSQL would choose another.
NotNull named_not_null(const Column& column, const catalog::ObjectId& id);

/// What the server will call the NOT NULL of a declared column: one that comes from above has the
/// name it has there.
std::string not_null_name(const catalog::Object& column, const catalog::Catalog& declared);
/// The column right above that hands its NOT NULL down, or nullptr.
const catalog::Object* not_null_above(const catalog::Object& column, const catalog::Catalog& all);
/// Whether it comes from above, and the table has none of its own beside that.
bool inherits_not_null(const Column& column);
/// Whether that is another name than the one above has, as only a partition can have that was a
/// table before.
bool is_named_apart(const catalog::Object& column, const catalog::Catalog& all);
/// NOT NULL as a column's line has it; empty where the line cannot say it.
sql::Sql not_null_clause(const Column& column, const catalog::ObjectId& id);
/// NOT NULL as a line of CREATE TABLE by itself.
sql::Sql not_null_definition(const Column& column, const catalog::ObjectId& id);
/// The column with the name of its NOT NULL said, also where it is the one that PostgreSQL chooses:
/// in the whole schema it chooses none that is taken.
catalog::Object with_not_null_name(const catalog::Object& column);
/// The same where another table's NOT NULL has the name: PostgreSQL 18 would choose a third one.
catalog::Object named_where_taken(const catalog::Object& column, const catalog::Scene& scene);
/// By which that one is found.
void add_not_null_mark(const catalog::Object& column, std::vector<std::string>& out);
/// What the line cannot say of it.
void not_null_leftovers(const Column& column, const catalog::ObjectId& id, catalog::Actions& out);
/// The name of its NOT NULL as statements have it.
sql::Identifier not_null_identifier(const Column& column, const catalog::ObjectId& id);
/// Whether the rows are looked at for NULL before the column is NOT NULL, and that in statements
/// which keep nobody waiting (online_not_null.cpp).
bool is_proved_not_null(const catalog::Object& now, const catalog::Scene& scene);
void prove_not_null(const catalog::Object& now, const catalog::Scene& scene, catalog::Actions& out);
/// The column gets a NOT NULL that SET NOT NULL cannot express.
void add_not_null(const Column& column, const catalog::ObjectId& id, catalog::Actions& out);
/// A NOT NULL that stays and becomes another, be it under another name.
void change_not_null(const catalog::Object& was, const catalog::Object& now, bool renamed,
                     const catalog::Scene& scene, catalog::Actions& out);

/// What ADD COLUMN and CREATE TABLE say of a column, name first.
sql::Sql column_definition(const catalog::Object& object);
/// What they cannot say: storage, statistics, options.
void column_leftovers(const Column& was, const Column& now, const catalog::ObjectId& id,
                      catalog::Actions& out, const Apart& apart = {});
sql::Sql identity_clause(const Identity& identity, const catalog::ObjectId& id);

/// Whether PostgreSQL casts `from` to `to` in an assignment (pg_cast as PostgreSQL 15 ships it, and
/// the automatic casts to string types). Both are base types without modifiers.
bool assignment_cast_exists(std::string_view from, std::string_view to);
/// Whether `value::type` can be written: the casts above, those that must be asked for, and all
/// that a string can be read as.
bool explicit_cast_exists(std::string_view from, std::string_view to);
/// Whether it is a type of strings, which can be read as any other, or an array of such.
bool is_string_type(std::string_view type);
/// A type without its modifiers, as format_type() prints it.
std::string base_name(const sql::TypeName& type);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::IdentityMode> {
  using E = objects::IdentityMode;
  static constexpr std::array<Word<E>, 2> words{
      {{E::always, "always", "a"}, {E::by_default, "by default", "d"}}};
};
template <>
struct Words<objects::Storage> {
  using E = objects::Storage;
  static constexpr std::array<Word<E>, 4> words{{{E::plain, "plain", "p"},
                                                 {E::external, "external", "e"},
                                                 {E::extended, "extended", "x"},
                                                 {E::main, "main", "m"}}};
};
template <>
struct Words<objects::Compression> {
  using E = objects::Compression;
  static constexpr std::array<Word<E>, 2> words{{{E::pglz, "pglz", "p"}, {E::lz4, "lz4", "l"}}};
};

template <>
struct Record<objects::NotNull> {
  static const auto& members() {
    using objects::NotNull;
    static const auto all = std::make_tuple(
        member("name", &NotNull::name, "its name, where PostgreSQL would choose another"),
        member("no_inherit", &NotNull::no_inherit, "child tables do not have it"),
        member("not_valid", &NotNull::not_valid, "existing rows are not checked"),
        member("comment", &NotNull::comment, "comment on the constraint"));
    return all;
  }
};

template <>
struct Record<objects::Identity> {
  static const auto& members() {
    using objects::Identity;
    static const auto all = std::make_tuple(
        member("mode", &Identity::mode, "always, or by default: whether INSERT may give a value"),
        member("sequence", &Identity::sequence, "name of the sequence behind it"),
        member("start", &Identity::start, "first value"),
        member("increment", &Identity::increment, "step between values"),
        member("minimum", &Identity::minimum, "lowest value"),
        member("maximum", &Identity::maximum, "highest value"),
        member("cache", &Identity::cache, "values a session takes at once"),
        member("cycle", &Identity::cycle, "starts over after the last value"));
    return all;
  }
};

}  // namespace schemagen::catalog
