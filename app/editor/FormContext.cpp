#include "editor/FormContext.h"

#include "cv/Fields.h"

#include <QScopedValueRollback>

namespace vitae::editor
{

namespace
{

/// A copy of an item gets ids of its own, those of the items inside included.
void dropIds(json::Value &value)
{
    if (json::Object *object = value.asObject()) {
        object->take(u"id");
        for (json::Member &member : *object)
            dropIds(member.value);
    } else if (json::Array *array = value.asArray()) {
        for (json::Value &entry : *array)
            dropIds(entry);
    }
}

template <cv::Struct Type>
QStringList idsOf(const Type &value, QStringView list)
{
    QStringList ids;
    cv::forEachField<Type>([&](const auto &field) {
        using Member = std::remove_cvref_t<decltype(value.*(field.member))>;
        if constexpr (cv::isItemList<Member>)
            if (list == field.name)
                for (const auto &item : value.*(field.member))
                    ids << item.id;
    });
    return ids;
}

} // namespace

FormContext::FormContext(Services services, spelling::Speller &speller, QObject *parent)
    : QObject(parent), m_services(std::move(services)), m_speller(speller)
{
}

void FormContext::setEditor(editing::Editor *editor)
{
    m_editor = editor;
    m_folds.setCv(editor ? editor->id() : QString());
}

const cv::Cv &FormContext::cv() const
{
    return m_editor ? m_editor->document() : m_empty;
}

json::Value FormContext::value(const cv::Path &path) const
{
    return cv::valueAt(cv(), path).valueOr({});
}

QString FormContext::text(const cv::Path &path) const
{
    const json::Value found = value(path);
    return found.isNumber() ? QString::fromLatin1(found.number().text) : found.toString();
}

QStringList FormContext::texts(const cv::Path &path) const
{
    return value(path).toStringList();
}

QStringList FormContext::ids(const cv::Path &list) const
{
    if (list.size() == 1)
        return idsOf(cv(), list.first());
    if (list.size() == 2 && list.first() == u"personal")
        return idsOf(cv().personal, list.last());
    if (list.size() == 3 && list.first() == u"custom_sections")
        for (const cv::CustomSection &section : cv().custom_sections)
            if (section.id == list[1])
                return idsOf(section, list.last());
    return {};
}

template <class Result>
bool FormContext::report(const Result &result)
{
    if (!result)
        Q_EMIT failed(result.error().text());
    return result.ok();
}

bool FormContext::set(const cv::Path &path, json::Value value)
{
    if (!m_editor)
        return false;
    const QScopedValueRollback depth(m_depth, m_depth + 1);
    return report(m_editor->set(path, std::move(value)));
}

cv::Path FormContext::insert(const cv::Path &list, int position, json::Value value)
{
    if (!m_editor)
        return {};
    const QScopedValueRollback depth(m_depth, m_depth + 1);
    const auto made = m_editor->insert(list, position, std::move(value));
    return report(made) ? *made : cv::Path();
}

bool FormContext::remove(const cv::Path &item)
{
    if (!m_editor)
        return false;
    const QScopedValueRollback depth(m_depth, m_depth + 1);
    return report(m_editor->remove(item));
}

bool FormContext::move(const cv::Path &item, int to)
{
    if (!m_editor)
        return false;
    const QScopedValueRollback depth(m_depth, m_depth + 1);
    return report(m_editor->move(item, to));
}

bool FormContext::apply(const std::vector<cv::Change> &changes, const QString &name)
{
    if (!m_editor)
        return false;
    const QScopedValueRollback depth(m_depth, m_depth + 1);
    return report(m_editor->apply(changes, name));
}

bool FormContext::duplicate(const cv::Path &item)
{
    const qsizetype at = ids(item.parent()).indexOf(item.last());
    if (at < 0)
        return false;
    json::Value copy = value(item);
    dropIds(copy);
    return !insert(item.parent(), int(at) + 1, std::move(copy)).isEmpty();
}

bool FormContext::moveBy(const cv::Path &item, int steps)
{
    const QStringList all = ids(item.parent());
    const qsizetype at = all.indexOf(item.last());
    const qsizetype to = at + steps;
    return at >= 0 && to >= 0 && to < all.size() && move(item, int(to));
}

void FormContext::undo()
{
    if (m_editor)
        m_editor->undoStack().undo();
}

void FormContext::redo()
{
    if (m_editor)
        m_editor->undoStack().redo();
}

} // namespace vitae::editor
