#include "inspect/row_reader.hpp"

#include <charconv>

namespace schemagen::inspect {

using catalog::Object;
using catalog::ObjectId;

RowReader::RowReader(const catalog::Kind& kind, const postgres::Result& result,
                     const Addresses& addresses)
    : kind_(kind),
      result_(result),
      addresses_(addresses),
      schema_(kind.find_field("schema") == nullptr ? result.column("schema") : -1),
      name_(result.column("name")),
      sub_(result.column("sub")),
      signature_(result.column("signature")),
      oid_(result.column("oid")),
      subid_(result.column("subid")),
      position_(result.column("position")),
      target_class_(result.column("target_class")),
      target_oid_(result.column("target_oid")),
      target_subid_(result.column("target_subid")) {
  for (int column = 0; column < result.columns(); ++column) {
    const std::string_view label = result.column_name(column);
    const std::size_t mark = label.find_first_of("#%");
    Source source;
    source.field = kind.find_field(label.substr(0, mark));
    source.column = column;
    if (source.field == nullptr) continue;
    if (mark != std::string_view::npos) {
      source.relation = result.column(label.substr(mark + 1));
      source.records = label[mark] == '%';
    }
    repeats_ = repeats_ && source.relation < 0;
    sources_.push_back(source);
  }
}

std::uint32_t RowReader::number(int row, int column) const {
  std::uint32_t value = 0;
  if (column < 0) return value;
  const auto text = result_.value(row, column);
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

std::shared_ptr<const catalog::Model> RowReader::read_model(int row, const AttributeNames& names,
                                                            std::vector<std::uint32_t>& missing) {
  std::shared_ptr<const catalog::Model>* known = twin(row);
  if (known != nullptr && *known != nullptr) return *known;
  auto model = kind_.make();
  for (const Source& source : sources_) {
    if (source.relation >= 0) {
      if (!read_names(row, source, *model, names, missing)) return nullptr;
    } else if (const auto value = result_.value(row, source.column)) {
      source.field->parse(*value, *model);
    }
  }
  if (known != nullptr) *known = model;
  return model;
}

std::shared_ptr<const catalog::Model>* RowReader::twin(int row) {
  constexpr int trial = 500;  // rows after which it shows whether the kind repeats itself
  if (!repeats_) return nullptr;
  fields_.clear();
  for (const Source& source : sources_) {
    const auto value = result_.value(row, source.column);
    fields_ += value ? std::to_string(value->size()) + ":" : std::string("-");
    if (value) fields_ += *value;
  }
  const auto [found, is_new] = models_.try_emplace(fields_);
  if (++asked_ == trial && models_.size() > trial / 2) repeats_ = false;
  return &found->second;
}

std::optional<Object> RowReader::read(int row, const AttributeNames& names,
                                      std::vector<std::uint32_t>& missing) {
  const auto text = [&](int column) {
    return column < 0 ? std::string() : result_.text(row, column);
  };
  const std::shared_ptr<const catalog::Model> model = read_model(row, names, missing);
  if (model == nullptr) return std::nullopt;
  Object object;
  if (kind_.is_attachment()) {
    const ObjectId* target = addresses_.find(text(target_class_), number(row, target_oid_),
                                             static_cast<int>(number(row, target_subid_)));
    if (target == nullptr) return std::nullopt;
    object.id = kind_.attached_id(*target, *model);
  } else {
    object.id = {&kind_, text(schema_), text(name_), text(sub_), text(signature_)};
  }
  object.model = model;
  object.position = static_cast<int>(number(row, position_));
  return object;
}

bool RowReader::read_names(int row, const Source& source, catalog::Model& model,
                           const AttributeNames& names, std::vector<std::uint32_t>& missing) const {
  const auto value = result_.value(row, source.column);
  if (!value) return true;
  const std::uint32_t relation = number(row, source.relation);
  // An array of smallint that does not begin at 1 is printed with its bounds: "[0:1]={2,3}".
  const std::string_view digits = value->substr(value->find('{'));
  std::vector<std::optional<std::string>> items;
  for (const char* at = digits.data() + 1; *at != '}' && at < digits.data() + digits.size();) {
    int attribute = 0;
    at = std::from_chars(at, digits.data() + digits.size(), attribute).ptr;
    if (*at == ',') ++at;
    const auto outside = names.find({relation, attribute});
    const ObjectId* id = addresses_.find("pg_class", relation, attribute);
    if (id == nullptr && outside == names.end()) {
      missing.push_back(relation);
      return false;
    }
    const std::string& name = id != nullptr ? id->sub.text() : outside->second;
    items.emplace_back(source.records ? catalog::print_wire_list({"." + name}) : name);
  }
  source.field->parse(catalog::print_wire_list(items), model);
  return true;
}

}  // namespace schemagen::inspect
