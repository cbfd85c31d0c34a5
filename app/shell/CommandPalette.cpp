#include "shell/CommandPalette.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace vitae::shell
{

namespace
{

namespace space = theme::space;

constexpr int widest = 580;
constexpr int rowHeight = 38;
constexpr int mostRows = 9;
constexpr int entryRole = Qt::UserRole + 1;
constexpr int shadowWidth = 12;

class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, rowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const theme::Colors &c = theme::colors(option.palette);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(c.accentSoft);
            painter->drawRoundedRect(option.rect, theme::radius::control, theme::radius::control);
        }
        const QRect row = option.rect.adjusted(space::medium, 0, -space::medium, 0);
        const auto mirrored = [&](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const int side = theme::size::icon;
        qvariant_cast<QIcon>(index.data(Qt::DecorationRole))
            .paint(painter, mirrored(QRect(row.left(), row.top() + (row.height() - side) / 2, side, side)));
        const QString detail = index.data(Qt::UserRole).toString();
        const int detailWidth = option.fontMetrics.horizontalAdvance(detail);
        QRect text = row.adjusted(side + space::medium, 0, -detailWidth - space::medium, 0);
        painter->setPen(c.text);
        painter->drawText(mirrored(text),
                          int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)),
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->setPen(c.muted);
        painter->drawText(mirrored(row),
                          int(QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)), detail);
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Find an action or a CV"));
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Action or CV to find"));
    m_field->setPlaceholderText(tr("Type an action or the name of a CV"));
    m_field->addAction(theme::icon(u"search", theme::Tone::Muted), QLineEdit::LeadingPosition);
    m_field->setFrame(false);
    m_field->setMinimumHeight(40);
    theme::setText(m_field, theme::Text::Heading);
    QFont light = m_field->font();
    light.setWeight(QFont::Normal);
    m_field->setFont(light);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What fits"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    auto *column = new QVBoxLayout(this);
    const int edge = shadowWidth + space::small;
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(space::small);
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemEntered, m_list, [this](QListWidgetItem *item) { m_list->setCurrentItem(item); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != m_field && !isAncestorOf(now))
            hide();
    });
    hide();
}

void CommandPalette::open(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_field->clear();
    filter();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

int CommandPalette::match(const QString &wanted, const QString &text)
{
    const QString hay = text.toCaseFolded();
    const QStringList words = wanted.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    int score = 0;
    for (const QString &word : words) {
        if (hay.startsWith(word)) {
            score += 40;
        } else if (hay.contains(QString(u' ' + word))) {
            score += 30;
        } else if (hay.contains(word)) {
            score += 15;
        } else { // the letters in order, for "ngs" → "Settings"
            qsizetype at = 0;
            for (const QChar letter : word) {
                at = hay.indexOf(letter, at);
                if (at < 0)
                    return -1;
                ++at;
            }
            if (at > 3 * word.size() + 6) // too far apart to be meant
                return -1;
            score += 3;
        }
    }
    return score;
}

void CommandPalette::filter()
{
    std::vector<std::pair<int, int>> found; // score, position
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const int score = match(m_field->text(), m_entries[size_t(i)].text);
        if (score >= 0)
            found.emplace_back(score, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_list->clear();
    for (const auto &[score, i] : found) {
        const PaletteEntry &entry = m_entries[size_t(i)];
        auto *item = new QListWidgetItem(entry.icon, entry.text, m_list);
        item->setData(Qt::UserRole, entry.detail);
        item->setData(entryRole, i);
    }
    if (found.empty()) {
        auto *none =
            new QListWidgetItem(theme::icon(u"info", theme::Tone::Muted), tr("Nothing has these letters"), m_list);
        none->setFlags(Qt::NoItemFlags);
        none->setData(entryRole, -1);
    } else {
        m_list->setCurrentRow(0);
    }
    place();
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    const int i = item ? item->data(entryRole).toInt() : -1;
    if (i < 0)
        return;
    const std::function<void()> run = m_entries[size_t(i)].run;
    shut();
    run();
}

void CommandPalette::shut()
{
    QPointer<QWidget> before = m_before;
    hide();
    if (before && before->isVisible())
        before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const QSize room = parentWidget()->size();
    const int rows = qBound(1, m_list->count(), mostRows);
    m_list->setFixedHeight(rows * rowHeight);
    const int width = qMin(widest, room.width() - 2 * space::large) + 2 * shadowWidth;
    const int height = m_field->minimumHeight() + rows * rowHeight + 3 * space::small + 2 * shadowWidth;
    setGeometry((room.width() - width) / 2, qMax(0, room.height() / 8 - shadowWidth), width, height);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == parentWidget() && event->type() == QEvent::MouseButtonPress && isVisible())
        shut();
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        switch (key) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        case Qt::Key_Escape:
            shut();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    const QRectF panel = QRectF(rect()).adjusted(shadowWidth, shadowWidth, -shadowWidth, -shadowWidth);
    painter.setPen(Qt::NoPen);
    for (int i = shadowWidth; i > 0; i -= 2) {
        QColor shade = c.shadow;
        shade.setAlpha(shade.alpha() / 7);
        painter.setBrush(shade);
        painter.drawRoundedRect(panel.adjusted(-i, -i + 2, i, i), theme::radius::card + i, theme::radius::card + i);
    }
    painter.setPen(theme::isDark(palette()) ? c.borderStrong : c.border);
    painter.setBrush(c.raised);
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::card, theme::radius::card);
    const int y = m_field->geometry().bottom() + space::tiny;
    painter.setPen(c.border);
    painter.drawLine(QPointF(panel.left() + 1, y + 0.5), QPointF(panel.right() - 1, y + 0.5));
}

} // namespace vitae::shell
