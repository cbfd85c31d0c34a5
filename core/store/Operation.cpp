#include "store/Operation.h"

#include "base/JsonParser.h"
#include "store/History.h"

#include <algorithm>
#include <array>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

using Kind = Operation::Kind;
using EditKind = Library::JournalEntry::Kind;

template <class Enum>
struct Word {
    Enum value;
    const char16_t *text;
};

constexpr std::array kindWords{
    Word<Kind>{Kind::Create, u"create"},
    Word<Kind>{Kind::Edit, u"edit"},
    Word<Kind>{Kind::Put, u"put"},
    Word<Kind>{Kind::Trash, u"trash"},
    Word<Kind>{Kind::Restore, u"restore"},
    Word<Kind>{Kind::Erase, u"erase"},
    Word<Kind>{Kind::Tags, u"tags"},
    Word<Kind>{Kind::KeepVersion, u"keep-version"},
    Word<Kind>{Kind::AddBlob, u"add-blob"},
    Word<Kind>{Kind::SetState, u"set-state"},
};
constexpr std::array editWords{
    Word<EditKind>{EditKind::Edit, u"edit"},
    Word<EditKind>{EditKind::MergeIntoLast, u"merge"},
    Word<EditKind>{EditKind::Undo, u"undo"},
    Word<EditKind>{EditKind::Redo, u"redo"},
};

template <class Words, class Enum>
QString word(const Words &words, Enum value)
{
    return QString::fromUtf16(std::ranges::find(words, value, &Words::value_type::value)->text);
}

template <class Words>
auto read(const Words &words, const QString &text) -> std::optional<decltype(words[0].value)>
{
    const auto found = std::ranges::find_if(words, [&](const auto &word) { return text == QStringView(word.text); });
    return found == words.end() ? std::nullopt : std::optional(found->value);
}

Error unreadable(const QString &what)
{
    return fail(Error::Kind::InvalidInput, QStringLiteral("the record of the journal cannot be read"), what);
}

} // namespace

QByteArray encode(const Operation &operation)
{
    json::Object record;
    record.append(QStringLiteral("op"), word(kindWords, operation.kind));
    record.append(QStringLiteral("doc"), operation.doc);
    record.append(QStringLiteral("at"), operation.at);
    switch (operation.kind) {
    case Kind::Create:
    case Kind::KeepVersion:
        if (!operation.type.isEmpty())
            record.append(QStringLiteral("type"), operation.type);
        if (!operation.body.isNull())
            record.append(QStringLiteral("body"), operation.body);
        record.append(QStringLiteral("reason"), operation.reason);
        record.append(QStringLiteral("label"), operation.label);
        break;
    case Kind::Edit: {
        record.append(QStringLiteral("edit"), word(editWords, operation.edit));
        record.append(QStringLiteral("step"), operation.stepName);
        json::Array changes;
        changes.reserve(operation.changes.size());
        for (const cv::Change &change : operation.changes)
            changes.push_back(cv::toJson(change));
        record.append(QStringLiteral("changes"), std::move(changes));
        break;
    }
    case Kind::Put:
        record.append(QStringLiteral("patch"), toJson(operation.patch));
        break;
    case Kind::Tags:
        record.append(QStringLiteral("tags"), operation.tags);
        break;
    case Kind::AddBlob:
        record.append(QStringLiteral("bytes"), QString::fromLatin1(operation.bytes.toBase64()));
        break;
    case Kind::SetState:
        record.append(QStringLiteral("body"), operation.body);
        break;
    case Kind::Trash:
    case Kind::Restore:
    case Kind::Erase:
        break;
    }
    return json::write(std::move(record));
}

Result<Operation> decodeOperation(QByteArrayView record)
{
    auto parsed = json::parse(record, {.depth = journalDepth});
    if (!parsed)
        return parsed.error();
    const json::Value &value = *parsed;
    const auto kind = read(kindWords, value[u"op"].toString());
    if (!kind)
        return unreadable(value[u"op"].toString());
    Operation operation;
    operation.kind = *kind;
    operation.doc = value[u"doc"].toString();
    operation.at = value[u"at"].toInteger();
    operation.type = value[u"type"].toString();
    operation.body = value[u"body"];
    operation.reason = value[u"reason"].toString();
    operation.label = value[u"label"].toString();
    operation.stepName = value[u"step"].toString();
    operation.tags = value[u"tags"].toStringList();
    operation.bytes = QByteArray::fromBase64(value[u"bytes"].toString().toLatin1());
    if (operation.kind == Kind::Put) {
        auto patch = patchFromJson(value[u"patch"]);
        if (!patch)
            return patch.error();
        operation.patch = std::move(*patch);
    }
    if (operation.kind == Kind::Edit) {
        const auto edit = read(editWords, value[u"edit"].toString());
        if (!edit)
            return unreadable(value[u"edit"].toString());
        operation.edit = *edit;
        for (const json::Value &item : value[u"changes"].array()) {
            auto change = cv::changeFromJson(item);
            if (!change)
                return change.error();
            operation.changes.push_back(std::move(*change));
        }
    }
    return operation;
}

} // namespace vitae::store
