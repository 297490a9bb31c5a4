#include "schemagen/hazard/form.hpp"

#include <array>
#include <map>

#include "hazard/rows.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace schemagen::hazard {

std::string_view title(Role role) {
  constexpr std::array<std::string_view, 11> titles{"the table",
                                                    "the table that a foreign key refers to",
                                                    "tables that refer to it",
                                                    "the table above",
                                                    "its partitions",
                                                    "the default partition",
                                                    "the table that becomes a partition",
                                                    "tables with columns of the type",
                                                    "what is read",
                                                    "views that read it",
                                                    "the sequence of the column"};
  return titles[static_cast<std::size_t>(role)];
}

const Effect* Form::effect(Role role, int major) const {
  for (const Effect& one : touched()) {
    if (one.role == role && one.in(major)) return &one;
  }
  return nullptr;
}

Work Form::work_under_lock(int major) const {
  Work all = nothing;
  for (const Effect& one : touched()) {
    if (one.in(major) && one.keeps_waiting()) all |= one.work;
  }
  return all;
}

const std::vector<const Form*>& forms() {
  static const std::vector<const Form*> list = [] {
    std::vector<const Form*> all;
    for (const auto rows :
         {column_forms(), type_forms(), constraint_forms(), key_forms(), index_forms(),
          table_forms(), partition_forms(), view_forms(), other_forms()}) {
      for (const Form& row : rows) all.push_back(&row);
    }
    return all;
  }();
  return list;
}

const Form* find_form(std::string_view code) {
  static const std::map<std::string_view, const Form*> by_code = [] {
    std::map<std::string_view, const Form*> map;
    for (const Form* row : forms()) map[row->code] = row;
    return map;
  }();
  const auto found = by_code.find(code);
  return found == by_code.end() ? nullptr : found->second;
}

const Form& form(std::string_view code) {
  if (const Form* found = find_form(code)) return *found;
  throw InternalError("no form of statement is called " + std::string(code));
}

}  // namespace schemagen::hazard
