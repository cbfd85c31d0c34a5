#include "editor/TagsField.h"

#include "editor/FormContext.h"
#include "editor/LineField.h"
#include "editor/TagsEdit.h"

#include <QScopedValueRollback>

namespace vitae::editor
{

TagsField::TagsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent)
    : Field(context, path, spec, labels, parent), m_edit(new TagsEdit(context, tableText(spec.example), this))
{
    setControl(m_edit);
    m_edit->setObjectName(QString(path.toString() + u"#chips"));
    m_edit->line().setObjectName(path.toString());
    m_edit->line().setAccessibleName(labelText());
    refresh(path);
    connect(m_edit, &TagsEdit::written, this, [this](int tag, const QString &text) {
        const QScopedValueRollback writing(m_writing, true);
        if (setTag(tag, text))
            contentChanged();
    });
    connect(m_edit, &TagsEdit::inserted, this, [this](int at, const QStringList &tags) {
        std::vector<cv::Change> changes;
        for (int i = 0; i < tags.size(); ++i)
            changes.push_back({cv::Change::Op::Insert, tagPath(at + i), std::nullopt, tags[i], -1, at + i});
        const int count = int(tags.size());
        this->context().apply(changes, count == 1 ? tr("Add an item") : tr("Add %n items", nullptr, count));
    });
    connect(m_edit, &TagsEdit::removed, this, [this](int tag) { this->context().remove(tagPath(tag)); });
    connect(m_edit, &TagsEdit::moved, this, [this](int tag, int steps) {
        const int to = tag + steps;
        const int count = int(this->context().texts(this->path()).size());
        if (tag >= count || to < 0 || to >= count)
            return;
        const int offset = m_edit->offset();
        if (this->context().move(tagPath(tag), to))
            m_edit->editTag(to, offset);
    });
    connect(m_edit, &TagsEdit::heightChanged, this, &TagsField::contentChanged);
    connect(m_edit, &TagsEdit::caretMoved, this,
            [this] { Q_EMIT this->context().cursorMoved(tagPath(m_edit->edited()), m_edit->offset()); });
}

bool TagsField::setTag(int tag, const QString &text)
{
    const qsizetype count = context().texts(path()).size();
    bool done = true;
    if (tag < count && text.isEmpty())
        done = context().remove(tagPath(tag));
    else if (tag < count)
        done = context().set(tagPath(tag), text);
    else if (!text.isEmpty())
        done = !context().insert(path(), int(count), text).isEmpty();
    m_edit->setTags(context().texts(path()));
    return done;
}

void TagsField::refresh(const cv::Path &)
{
    if (m_writing)
        return;
    m_edit->setTags(context().texts(path()));
    contentChanged();
}

void TagsField::focusAt(const QStringList &below, int offset)
{
    const int count = int(context().texts(path()).size());
    const int tag = below.isEmpty() ? count : qBound(0, below.first().toInt(), count);
    m_edit->editTag(tag, offset == whereChanged ? int(context().texts(path()).value(tag).size()) : offset);
    m_edit->line().setFocus(Qt::OtherFocusReason);
}

void TagsField::arrange()
{
    Field::arrange();
    m_edit->arrange(); // a widget that is not seen yet hears of its size late
}

int TagsField::controlHeight(int width)
{
    return m_edit->heightFor(width);
}

} // namespace vitae::editor
