#include "editor/BulletsField.h"

#include "editor/BulletsEdit.h"
#include "editor/FormContext.h"
#include "theme/Metrics.h"

#include <QScopedValueRollback>
#include <QTextBlock>

namespace vitae::editor
{

BulletsField::BulletsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels,
                           QWidget *parent)
    : Field(context, path, spec, labels, parent), m_edit(new BulletsEdit(context, this))
{
    m_edit->setHint(tableText(spec.example));
    setControl(m_edit);
    m_shown = context.texts(path);
    m_edit->patch(BulletsEdit::toRaw(m_shown));
    connect(m_edit->document(), &QTextDocument::contentsChange, this, &BulletsField::noteChange);
    connect(m_edit, &QTextEdit::textChanged, this, &BulletsField::write);
    connect(m_edit, &RichEdit::caretMoved, this, &BulletsField::tellCursor);
    connect(m_edit, &BulletsEdit::moveRequested, this, &BulletsField::moveBullet);
    connect(m_edit, &BulletsEdit::lastOneRemoved, this, [this] {
        if (m_shown.size() == 1)
            replaceBullets(0, 1, {});
    });
}

void BulletsField::tellCursor()
{
    Q_EMIT context().cursorMoved(bulletPath(m_edit->bulletAtCursor()), m_edit->offsetInBullet());
}

void BulletsField::noteChange(int position, int removed, int added)
{
    const bool first = m_changedFrom < 0;
    m_changedFrom = first ? position : qMin(m_changedFrom, position);
    m_changedTo = first ? position + added : qMax(m_changedTo + added - removed, position + added);
}

// The blocks outside the changed range are those that were shown, so a keystroke looks at one block, not at all.
void BulletsField::write()
{
    if (!m_writing && m_changedFrom >= 0) {
        const QTextDocument *document = m_edit->document();
        const int blocks = document->blockCount();
        const int last = qMin(m_changedTo, document->characterCount() - 1);
        int head = document->findBlock(m_changedFrom).blockNumber();
        int tail = blocks - 1 - document->findBlock(last).blockNumber();
        head = qMin(head, int(m_shown.size()));
        tail = qMin(tail, int(m_shown.size()) - head);
        QStringList now;
        for (int i = head; i < blocks - tail; ++i)
            now << m_edit->bullet(i);
        int old = int(m_shown.size()) - head - tail;
        while (old > 0 && !now.isEmpty() && now.first() == m_shown[head]) {
            now.removeFirst();
            ++head;
            --old;
        }
        while (old > 0 && !now.isEmpty() && now.last() == m_shown[head + old - 1]) {
            now.removeLast();
            --old;
        }
        // A list without bullets shows one empty line; it becomes a bullet when something is written there.
        const bool stillNone = m_shown.isEmpty() && now == QStringList{QString()};
        if ((old > 0 || !now.isEmpty()) && !stillNone)
            replaceBullets(head, old, now);
    }
    m_changedFrom = m_changedTo = -1;
    const int before = m_height;
    if (controlHeight(m_edit->width()) != before)
        contentChanged();
}

void BulletsField::replaceBullets(int first, int oldCount, const QStringList &bullets)
{
    const QScopedValueRollback writing(m_writing, true);
    const int same = qMin(oldCount, int(bullets.size()));
    bool done = true;
    if (oldCount == 1 && bullets.size() == 1) {
        done = context().set(bulletPath(first), bullets.first());
    } else if (oldCount == 0 && bullets.size() == 1) {
        done = !context().insert(path(), first, bullets.first()).isEmpty();
    } else if (oldCount == 1 && bullets.isEmpty()) {
        done = context().remove(bulletPath(first));
    } else {
        std::vector<cv::Change> changes;
        using Op = cv::Change::Op;
        for (int i = 0; i < same; ++i)
            if (m_shown[first + i] != bullets[i])
                changes.push_back({Op::Set, bulletPath(first + i), m_shown[first + i], bullets[i]});
        for (int i = oldCount - 1; i >= same; --i)
            changes.push_back({Op::Remove, bulletPath(first + i), m_shown[first + i], std::nullopt, first + i, -1});
        for (int i = same; i < bullets.size(); ++i)
            changes.push_back({Op::Insert, bulletPath(first + i), std::nullopt, bullets[i], -1, first + i});
        done = context().apply(changes, tr("Edit bullets"));
    }
    if (!done)
        return;
    for (int i = 0; i < same; ++i)
        m_shown[first + i] = bullets[i];
    for (int i = oldCount - 1; i >= same; --i)
        m_shown.removeAt(first + i);
    for (int i = same; i < bullets.size(); ++i)
        m_shown.insert(first + i, bullets[i]);
}

void BulletsField::moveBullet(int bullet, int steps)
{
    const int to = bullet + steps;
    if (bullet >= m_shown.size() || to < 0 || to >= m_shown.size())
        return;
    const int offset = m_edit->offsetInBullet();
    if (!context().move(bulletPath(bullet), to)) // comes back here through refresh()
        return;
    m_edit->placeCursor(to, offset);
}

void BulletsField::refresh(const cv::Path &)
{
    if (m_writing)
        return;
    const QScopedValueRollback writing(m_writing, true);
    m_shown = context().texts(path());
    m_edit->patch(BulletsEdit::toRaw(m_shown));
}

void BulletsField::focusAt(const QStringList &below, int offset)
{
    if (offset == whereChanged)
        m_edit->placeCursorAt(m_edit->patchedAt());
    else
        m_edit->placeCursor(below.isEmpty() ? 0 : below.first().toInt(), offset);
    m_edit->setFocus(Qt::OtherFocusReason);
}

int BulletsField::controlHeight(int width)
{
    m_height = qMax(theme::size::control, m_edit->heightFor(width));
    return m_height;
}

} // namespace vitae::editor
