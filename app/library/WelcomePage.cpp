#include "library/WelcomePage.h"

#include "library/ChoiceButton.h"
#include "library/Samples.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vitae::library
{

namespace
{

namespace space = theme::space;

constexpr int widest = 900;

QString ownerOf(const QString &sampleId)
{
    return u"sample-" + sampleId;
}

QLabel *heading(const QString &text, theme::Text step, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    theme::setText(label, step);
    return label;
}

/// A column in the middle of the page that scrolls where the window is too low for it.
QScrollArea *middle(QWidget *content, QWidget *parent)
{
    auto *holder = new QWidget;
    auto *across = new QHBoxLayout(holder);
    across->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    across->addStretch(1);
    across->addWidget(content, 100);
    across->addStretch(1);
    content->setMaximumWidth(widest);
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    holder->setAutoFillBackground(false);
    area->setWidget(holder);
    return area;
}

} // namespace

WelcomePage::WelcomePage(Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent), m_thumbnails(thumbnails), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("welcomePage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(makeDoors());
    connect(&m_thumbnails, &Thumbnails::ready, this, &WelcomePage::updatePicture);
}

QWidget *WelcomePage::makeDoors()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    m_backFromDoors = new QPushButton(theme::icon(u"arrow-left"), tr("Back to your CVs"), content);
    m_backFromDoors->setObjectName(QStringLiteral("welcomeBack"));
    m_backFromDoors->setAccessibleName(m_backFromDoors->text());
    m_backFromDoors->setFlat(true);
    m_backFromDoors->hide();
    connect(m_backFromDoors, &QPushButton::clicked, this, &WelcomePage::backRequested);
    column->addWidget(m_backFromDoors, 0, Qt::AlignLeft);
    column->addStretch(2);
    column->addWidget(heading(tr("Let’s write your CV"), theme::Text::Display, content));
    auto *promise =
        heading(tr("Everything stays on this computer. No account, nothing to set up."), theme::Text::Heading, content);
    QFont light = promise->font();
    light.setWeight(QFont::Normal);
    promise->setFont(light);
    theme::setMuted(promise);
    column->addWidget(promise);
    column->addSpacing(space::wide);

    auto *doors = new QHBoxLayout;
    doors->setSpacing(space::large);
    const auto door = [&](const QString &name, const QString &icon, const QString &title, const QString &sentence) {
        auto *button = new ChoiceButton(icon, title, sentence, content);
        button->setObjectName(name);
        doors->addWidget(button, 1);
        return button;
    };
    auto *sample = door(QStringLiteral("doorSample"), QStringLiteral("sparkles"), tr("Start from a sample"),
                        tr("A finished CV to write over. The quickest way to a good page."));
    auto *import = door(QStringLiteral("doorImport"), QStringLiteral("file-up"), tr("Import"),
                        tr("A PDF, JSON Resume, Markdown or text. You can also drop the file here."));
    auto *blank = door(QStringLiteral("doorBlank"), QStringLiteral("file-plus"), tr("Start blank"),
                       tr("An empty CV with the usual sections, ready to type."));
    connect(sample, &QAbstractButton::clicked, this, &WelcomePage::showSamples);
    connect(import, &QAbstractButton::clicked, this, &WelcomePage::importRequested);
    connect(blank, &QAbstractButton::clicked, this, &WelcomePage::blankRequested);
    column->addLayout(doors);
    column->addStretch(3);

    m_trash = new QPushButton(theme::icon(u"trash-2", theme::Tone::Muted), tr("Look in the trash"), content);
    m_trash->setObjectName(QStringLiteral("welcomeTrash"));
    m_trash->setAccessibleName(m_trash->text());
    m_trash->setFlat(true);
    m_trash->hide();
    connect(m_trash, &QPushButton::clicked, this, &WelcomePage::trashRequested);
    column->addWidget(m_trash, 0, Qt::AlignLeft);
    return middle(content, this);
}

QWidget *WelcomePage::makeSamples()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    auto *back = new QPushButton(theme::icon(u"arrow-left"), tr("Back"), content);
    back->setObjectName(QStringLiteral("samplesBack"));
    back->setAccessibleName(tr("Back to the three doors"));
    back->setFlat(true);
    connect(back, &QPushButton::clicked, this, [this] {
        if (m_backVisible)
            Q_EMIT backRequested();
        else
            showDoors();
    });
    column->addWidget(back, 0, Qt::AlignLeft);
    column->addStretch(1);
    column->addWidget(heading(tr("Choose a sample"), theme::Text::Title, content));
    auto *hint = heading(tr("Language, design and every word can be changed afterwards."), theme::Text::Body, content);
    theme::setMuted(hint);
    column->addWidget(hint);
    column->addSpacing(space::medium);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::large);
    for (const Sample &sample : samples()) {
        auto *button = new ChoiceButton({}, sample.title, sample.description, content);
        button->setObjectName(u"sample_" + sample.id);
        button->reservePicture();
        m_sampleButtons.insert(ownerOf(sample.id), button);
        connect(button, &QAbstractButton::clicked, this, [this, id = sample.id] { Q_EMIT sampleChosen(id); });
        row->addWidget(button, 1);
    }
    column->addLayout(row);
    column->addStretch(3);
    return middle(content, this);
}

void WelcomePage::showDoors()
{
    m_stack->setCurrentIndex(0);
    m_backFromDoors->setVisible(m_backVisible);
}

void WelcomePage::showSamples()
{
    if (!m_samples) { // made when it is first asked for
        m_samples = makeSamples();
        m_stack->addWidget(m_samples);
        for (const Sample &sample : samples())
            updatePicture(ownerOf(sample.id));
    }
    m_stack->setCurrentWidget(m_samples);
    m_sampleButtons.value(ownerOf(samples().front().id))->setFocus(Qt::TabFocusReason);
}

void WelcomePage::setBackVisible(bool visible)
{
    m_backVisible = visible;
    m_backFromDoors->setVisible(visible);
}

void WelcomePage::setTrashVisible(bool visible)
{
    m_trash->setVisible(visible);
}

void WelcomePage::updatePicture(const QString &owner)
{
    ChoiceButton *button = m_sampleButtons.value(owner);
    if (!button)
        return;
    const QString id = owner.mid(7);
    const QImage picture = m_thumbnails.picture(owner, owner + u"|" VITAE_VERSION, [id] { return loadSample(id); });
    if (!picture.isNull())
        button->setPicture(picture);
}

} // namespace vitae::library
