#include <fmt/format.h>

#include "model/vocabulary.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

using catalog::Field;
using catalog::OnChange;
using catalog::Section;
using catalog::Shape;

namespace {

std::string_view describe(OnChange change) {
  switch (change) {
    case OnChange::ignore:
      return "is no difference";
    case OnChange::derived:
      return "follows from the rest";
    case OnChange::alter:
      return "alters it";
    case OnChange::replace:
      return "replaces it; its users move to the new one";
    case OnChange::recreate:
      return "drops it and creates it anew";
    case OnChange::refuse:
      return "is refused: PostgreSQL has no way";
  }
  return "";
}

std::string describe(const Shape& shape) {
  switch (shape.type) {
    case Shape::Type::boolean:
      return "`true` or `false`";
    case Shape::Type::integer:
      return "whole number";
    case Shape::Type::text:
      return "text";
    case Shape::Type::expression:
      return "SQL expression";
    case Shape::Type::type:
      return "type";
    case Shape::Type::name:
      return "name";
    case Shape::Type::word:
      return "`" + join(shape.words, "`, `") + "`";
    case Shape::Type::list:
      return "list of: " + describe(*shape.element);
    case Shape::Type::record:
      return "mapping, or its `" + shape.members.front().key + "` alone";
    case Shape::Type::parameters:
      return "mapping of names to values";
    case Shape::Type::mapping:
      return "mapping of names to: " + describe(*shape.element);
  }
  return "";
}

/// Text in a cell of a table.
std::string cell(std::string_view text) { return replace_all(std::string(text), "|", "\\|"); }

std::string where(const Section& section) {
  std::string place = "under any object";
  if (section.parent.empty()) place = "at the top of a file";
  if (!section.parent.empty() && section.parent != "*") place = "under a " + section.parent;
  std::string text = fmt::format("- `{}` {}", section.key, place);
  text += section.form == Section::Form::map ? ", a mapping of names" : ", one object";
  if (section.form == Section::Form::value) {
    text += fmt::format(": the value of `{}`", section.short_field);
  } else if (!section.short_field.empty()) {
    text += fmt::format("; a value alone stands for `{}`", section.short_field);
  }
  return text + "\n";
}

void append_members(const Shape& shape, const std::string& key, std::string& text) {
  const Shape& inner = shape.element != nullptr ? *shape.element : shape;
  if (inner.type != Shape::Type::record) return;
  for (std::size_t i = 0; i < inner.members.size(); ++i) {
    const Shape& member = inner.members[i].shape;
    const std::string path = key + "." + inner.members[i].key;
    text += fmt::format("| `{}` | {} | {} | |\n", path, cell(describe(member)),
                        cell(inner.member_docs[i]));
    append_members(member, path, text);
  }
}

}  // namespace

std::string reference_page(const catalog::Kind& kind, std::string_view example) {
  std::string text = fmt::format("## {}\n\n{}\n\n", kind.name(), kind.doc());
  for (const Section& section : kind.sections()) text += where(section);
  if (!example.empty()) text += fmt::format("\n```yaml\n{}\n```\n", trim(example));
  std::string rows;
  for (const auto& field : kind.fields()) {
    if (field->implied()) continue;
    const Shape shape = field->shape();
    rows += fmt::format("| `{}` | {} | {} | {} |\n", field->key(), cell(describe(shape)),
                        cell(field->doc()), describe(field->on_change()));
    append_members(shape, std::string(field->key()), rows);
  }
  if (!kind.file_field().empty()) {
    rows +=
        fmt::format("| `{}` | path | a file that holds its `{}`, relative to the model file | |\n",
                    Vocabulary::file_key, kind.file_field());
  }
  if (kind.can_rename()) {
    rows += fmt::format("| `{}` | name | its former name | renames it |\n",
                        Vocabulary::renamed_from_key);
  }
  if (kind.has_online_way()) {
    rows += fmt::format(
        "| `{}` | true or false | false: a change may lock others out for as long as it takes | "
        "|\n",
        Vocabulary::online_key);
  }
  if (!rows.empty()) {
    text += "\n| key | value | meaning | a change |\n|---|---|---|---|\n" + rows;
  }
  return text;
}

}  // namespace schemagen::model
