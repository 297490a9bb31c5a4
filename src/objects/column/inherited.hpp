#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "objects/column/column.hpp"

// Columns that tables have from those above them, or from a type.

namespace schemagen::objects {

/// What the column has by the tables above it or the type of its table alone, or nothing where it
/// has nothing from there. All of `all` is complete.
std::optional<Column> inherited_column(const catalog::ObjectId& column,
                                       const catalog::Catalog& all);

/// The state of a declared column with all that it leaves out, while others are not complete yet.
Column settled_column(const catalog::Object& column, const catalog::Catalog& declared);

/// Whether a column of a partition is computed in another way than the one above.
bool computes_apart(const catalog::Object& column, const catalog::Catalog& all);

/// The same columns of the tables right below, as far as nobody declares them.
std::vector<catalog::Object> columns_below(const catalog::Object& column,
                                           const catalog::Catalog& declared);

/// serial and its kind as what they stand for: the plain column, and the sequence behind it.
struct Serial {
  Column column;
  catalog::Object sequence;
};
std::optional<Serial> serial_of(const catalog::Object& column, const catalog::Catalog& declared);

/// It comes and goes with the column above it: no ALTER TABLE of its own adds or drops it.
inline bool is_inherited(const Column& column) { return comes_from_above(column.inheritance); }

/// Whether creating the table, or the column above, brings the column along.
bool comes_by_itself(const catalog::Object& column, const catalog::Scene& scene);
/// Whether the column above arrives while the table stays below it.
bool comes_with_above(const catalog::Object& column, const catalog::Scene& scene);
/// Whether the column above is turned to a new form of its type, and takes this one along.
bool moves_with_above(const catalog::Object& column, const catalog::Scene& scene);
/// Whether dropping the column above takes it along.
bool goes_by_itself(const catalog::Object& column, const catalog::Scene& scene);

/// Turns what the column has from above into its own state.
void differ_from_above(const catalog::Object& column, const catalog::Scene& scene,
                       catalog::Actions& out);

/// ADD COLUMN and DROP COLUMN reach the tables below. What must be done there before and after for
/// those to end up as they should; `stay` says whether some keep the column that is dropped.
void before_adding(const catalog::Object& column, const catalog::Scene& scene,
                   catalog::Actions& out);
bool some_keep(const catalog::Object& column, const catalog::Scene& scene);
void after_dropping(const catalog::Object& column, const catalog::Scene& scene,
                    catalog::Actions& out);

/// Whether a statement on the column above has changed the field here too.
bool follows(const catalog::Object& was, const catalog::Object& now, std::string_view key,
             const catalog::Scene& scene);
/// The fields that a statement may only change in the table itself, since tables below differ.
Apart fields_apart(const catalog::Object& now, const catalog::Scene& scene);
/// SET EXPRESSION of a virtual column knows no table with checks, enforced or not, nor one that a
/// publication lists (measured on PostgreSQL 18.4; FOR ALL TABLES and TABLES IN SCHEMA are in
/// nobody's way): such make room for all virtual columns of `table`, and for those above, from
/// where they are reached.
void refer_to_virtual_columns(const catalog::ObjectId& table, const catalog::Catalog& all,
                              std::vector<catalog::Reference>& out);
/// Whether the change is one that they have to make room for.
bool computes_otherwise(const catalog::Object& now, const catalog::ChangedFields& changed);

/// Whether a statement on the column above gives its NOT NULL the name that it is to have.
bool is_named_above(const catalog::Object& was, const catalog::Object& now,
                    const catalog::Scene& scene);
/// The NOT NULL gets another name, be it beside one from above.
void rename_not_null(const catalog::Object& was, const catalog::Object& now,
                     const std::string& old_name, const catalog::Scene& scene,
                     catalog::Actions& out);
/// What the tables below have of their own has its name before the column hands its NOT NULL down.
void before_handing_down(const catalog::Object& now, const catalog::Scene& scene,
                         catalog::Actions& out);

/// SET and DROP NOT NULL reach all tables below; some of those are to be as they were.
void restore_nullability(const catalog::Object& now, const catalog::Scene& scene,
                         catalog::Actions& out);

}  // namespace schemagen::objects
