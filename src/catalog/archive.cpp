#include "schemagen/catalog/archive.hpp"

#include <map>
#include <unordered_map>

namespace schemagen::catalog {

namespace {

/// Shows every place that a field keeps, in an order that depends on its value alone.
class SpanVisitor : public SqlVisitor {
 public:
  void expression(sql::Expression& value) final { span(value.span); }
  void type(sql::TypeName& value) final { span(value.span); }
  void lookup(sql::LookupName& value) final { span(value.span); }
  void body(sql::Body& value) final { span(value.span); }

 protected:
  virtual void span(SourceSpan& span) = 0;
};

class Packer final : public SpanVisitor {
 public:
  void take(const Object& object) {
    const Kind& kind = *object.id.kind;
    text(kind.name());
    for (const Name* part : {&object.id.schema, &object.id.name, &object.id.sub,
                             &object.id.signature, &object.renamed_from, &object.home}) {
      text(*part);
    }
    number(static_cast<std::uint64_t>(object.position));
    number(object.offline ? 1 : 0);
    place(object.span);
    fields(kind, *object.model);
  }
  std::string bytes() { return std::move(bytes_); }

 private:
  void fields(const Kind& kind, const Model& model) {
    auto& usual = usual_[&kind];
    if (usual == nullptr) usual = kind.make();
    const auto copy = kind.copy(model);  // visitors may change what they see
    std::uint64_t index = 0;
    for (const auto& field : kind.fields()) {
      ++index;
      if (field->equal(model, *usual)) continue;
      const auto value = field->print(model);
      if (!value) continue;
      number(index);
      text(*value);
      field->visit(*copy, *this);
    }
    number(0);
  }

  void span(SourceSpan& span) override { place(span); }
  void place(const SourceSpan& span) {
    number(span.file ? 1 : 0);
    if (!span.file) return;
    text(span.file->path);
    number(span.line);
    number(span.column);
    number(span.length);
  }

  /// Seven bits a byte, the low ones first.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(value | 0x80U);
    bytes_ += static_cast<char>(value);
  }
  /// A text that came before is its number; schemas repeat themselves.
  void text(std::string_view value) {
    const auto [found, is_new] = texts_.try_emplace(std::string(value), texts_.size());
    number(found->second);
    if (!is_new) return;
    number(value.size());
    bytes_ += value;
  }

  std::string bytes_;
  std::unordered_map<std::string, std::size_t> texts_;
  std::map<const Kind*, std::shared_ptr<Model>> usual_;
};

class Unpacker final : public SpanVisitor {
 public:
  Unpacker(std::string_view bytes, const std::vector<const Kind*>& kinds, const SourceFiles& files)
      : bytes_(bytes) {
    for (const Kind* kind : kinds) kinds_[kind->name()] = kind;
    for (const auto& file : files) files_[file->path] = file;
  }

  bool at_end() const { return position_ == bytes_.size(); }

  Object next() {
    const auto kind = kinds_.find(text());
    if (kind == kinds_.end()) fail();
    Object object;
    object.id.kind = kind->second;
    for (Name* part : {&object.id.schema, &object.id.name, &object.id.sub, &object.id.signature,
                       &object.renamed_from, &object.home}) {
      *part = text();
    }
    object.position = static_cast<int>(number());
    object.offline = number() == 1;
    span(object.span);
    const auto model = object.id.kind->make();
    const FieldTable& fields = object.id.kind->fields();
    while (const std::uint64_t index = number()) {
      if (index > fields.size()) fail();
      fields[index - 1]->parse(text(), *model);
      fields[index - 1]->visit(*model, *this);
    }
    object.model = model;
    return object;
  }

 private:
  [[noreturn]] static void fail() {
    throw InternalError("the packed form of a catalog is of another program");
  }

  void span(SourceSpan& span) override {
    if (number() == 0) return;
    const std::string_view path = text();
    if (file_ == nullptr || file_->path != path) {
      const auto found = files_.find(path);
      if (found == files_.end()) fail();
      file_ = found->second;
    }
    span.file = file_;
    span.line = static_cast<std::uint32_t>(number());
    span.column = static_cast<std::uint32_t>(number());
    span.length = static_cast<std::uint32_t>(number());
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_end()) fail();
      const auto byte = static_cast<unsigned char>(bytes_[position_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }

  std::string_view text() {
    const std::uint64_t index = number();
    if (index < texts_.size()) return texts_[index];
    if (index > texts_.size()) fail();
    const std::uint64_t size = number();
    if (size > bytes_.size() - position_) fail();
    texts_.push_back(bytes_.substr(position_, size));
    position_ += size;
    return texts_.back();
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::vector<std::string_view> texts_;
  std::map<std::string_view, const Kind*> kinds_;
  std::map<std::string_view, std::shared_ptr<const SourceFile>> files_;
  std::shared_ptr<const SourceFile> file_;  ///< the last one: neighbours share it
};

}  // namespace

std::string pack(const Catalog& catalog) {
  Packer packer;
  for (const auto& [id, object] : catalog.objects()) packer.take(object);
  return packer.bytes();
}

Catalog unpack(std::string_view bytes, const std::vector<const Kind*>& kinds,
               const SourceFiles& files) {
  Unpacker unpacker(bytes, kinds, files);
  Catalog catalog;
  while (!unpacker.at_end()) catalog.add(unpacker.next());
  return catalog;
}

}  // namespace schemagen::catalog
