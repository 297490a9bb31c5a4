#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inspect/addresses.hpp"
#include "schemagen/catalog/kind.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::inspect {

/// Names of columns by relation and attribute number, for relations that are not managed.
using AttributeNames = std::map<std::pair<std::uint32_t, int>, std::string>;

/// Turns the rows of one kind's query into objects. A column named "key#oids" holds attribute
/// numbers of the relation whose oid is in column `oids` and becomes a list of names; "key%oids"
/// the same for a list of records whose first member is ".name".
class RowReader {
 public:
  RowReader(const catalog::Kind& kind, const postgres::Result& result, const Addresses& addresses);

  /// The object of a row. Nothing for an attachment on something that was not read, and for a row
  /// with a column of a relation that was not read: that relation is added to `missing`.
  std::optional<catalog::Object> read(int row, const AttributeNames& names,
                                      std::vector<std::uint32_t>& missing);
  std::uint32_t oid(int row) const { return number(row, oid_); }
  int subid(int row) const { return static_cast<int>(number(row, subid_)); }
  bool has_oid() const { return oid_ >= 0; }

 private:
  /// Nothing when the row names a column that was not read.
  std::shared_ptr<const catalog::Model> read_model(int row, const AttributeNames& names,
                                                   std::vector<std::uint32_t>& missing);
  /// Where the model of rows with the same fields is kept, or nullptr where rows seldom are alike.
  /// Of the columns of many tables most are: one model for all spares time and memory.
  std::shared_ptr<const catalog::Model>* twin(int row);

  struct Source {
    const catalog::Field* field = nullptr;
    int column = -1;
    int relation = -1;  ///< column with the relation's oid
    bool records = false;
  };
  std::uint32_t number(int row, int column) const;
  bool read_names(int row, const Source& source, catalog::Model& model, const AttributeNames& names,
                  std::vector<std::uint32_t>& missing) const;

  const catalog::Kind& kind_;
  const postgres::Result& result_;
  const Addresses& addresses_;
  std::vector<Source> sources_;
  int schema_, name_, sub_, signature_, oid_, subid_, position_;
  int target_class_, target_oid_, target_subid_;

  bool repeats_ = true;  ///< only where no field depends on what else was read
  int asked_ = 0;
  std::string fields_;
  std::unordered_map<std::string, std::shared_ptr<const catalog::Model>> models_;
};

}  // namespace schemagen::inspect
