#include "editor/DesignPanel.h"

#include "editor/AccentPicker.h"
#include "editor/DesignControls.h"
#include "editor/FormContext.h"
#include "editor/TemplatePicker.h"
#include "editor/Thumbnails.h"
#include "layout/Fonts.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

namespace vitae::editor
{

namespace
{

const cv::Path stylePath{QStringLiteral("style")};
constexpr int thumbnailDelay = 600; ///< after the last change: pictures are not needed while one writes

} // namespace

struct DesignPanel::Private {
    Q_DECLARE_TR_FUNCTIONS(vitae::editor::DesignPanel)
public:
    explicit Private(FormContext &shared) : context(shared) {}

    void build(DesignPanel &panel);
    void addText(DesignForm &form);
    void addPage(DesignForm &form);
    void addDetails(DesignForm &form);
    void refresh();
    void requestThumbnails();
    void set(const char16_t *field, json::Value value)
    {
        context.set(stylePath.child(QString::fromUtf16(field)), std::move(value));
    }
    void reset();
    [[nodiscard]] std::shared_ptr<const layout::Template> design() const;

    FormContext &context;
    TemplatePicker *templates = nullptr;
    Thumbnails *thumbnails = nullptr;
    AccentPicker *accent = nullptr;
    QComboBox *font = nullptr, *paper = nullptr, *dates = nullptr, *columns = nullptr, *language = nullptr;
    QDoubleSpinBox *size = nullptr, *lineHeight = nullptr, *spacing = nullptr, *margins = nullptr;
    QCheckBox *icons = nullptr, *photo = nullptr, *pageNumbers = nullptr;
    QPushButton *resetButton = nullptr;
    QTimer thumbnailTimer;
};

DesignPanel::DesignPanel(FormContext &context, QWidget *parent)
    : QScrollArea(parent), d(std::make_unique<Private>(context))
{
    setObjectName(QStringLiteral("designPanel"));
    setAccessibleName(tr("Design"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(270);
    setFocusPolicy(Qt::NoFocus);
    d->thumbnailTimer.setSingleShot(true);
    d->thumbnailTimer.setInterval(thumbnailDelay);
    connect(&d->thumbnailTimer, &QTimer::timeout, this, [this] { d->requestThumbnails(); });
}

DesignPanel::~DesignPanel() = default;

void DesignPanel::Private::build(DesignPanel &panel)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(theme::space::large, theme::space::large, theme::space::large, theme::space::wide);
    layout->setSpacing(theme::space::medium);
    templates = new TemplatePicker(context.services().templates.list(), content);
    layout->addWidget(DesignForm::heading(tr("Template"), content));
    layout->addWidget(templates);
    auto *form = new DesignForm(content);
    addText(*form);
    addPage(*form);
    addDetails(*form);
    layout->addWidget(form);
    resetButton = new QPushButton(theme::icon(u"rotate-ccw", theme::Tone::Muted), tr("Reset to template"), content);
    resetButton->setObjectName(QStringLiteral("resetDesign"));
    resetButton->setAccessibleName(resetButton->text());
    layout->addWidget(resetButton, 0, Qt::AlignLeft);
    layout->addStretch();
    panel.setWidget(content);
    content->setAutoFillBackground(false);
    panel.viewport()->setAutoFillBackground(false);

    thumbnails = new Thumbnails(context.services().templates, context.services().images, &panel);
    QObject::connect(thumbnails, &Thumbnails::made, templates, &TemplatePicker::setPage);
    QObject::connect(templates, &TemplatePicker::chosen, &panel, [this](const QString &id) { set(u"template", id); });
    QObject::connect(resetButton, &QPushButton::clicked, &panel, [this] { reset(); });
}

void DesignPanel::Private::addText(DesignForm &form)
{
    form.addHeading(tr("Text"));
    font = form.addCombo(QStringLiteral("fontFamily"), tr("Font"));
    for (const QString &family : layout::Fonts::families())
        font->addItem(family, family);
    font->insertSeparator(font->count());
    for (const QString &family : QFontDatabase::families())
        if (font->findData(family) < 0 && !QFontDatabase::isPrivateFamily(family))
            font->addItem(family, family);
    size = form.addSpin(QStringLiteral("fontSize"), tr("Size"), 7, 14, 0.5, tr(" pt"));
    lineHeight = form.addSpin(QStringLiteral("lineHeight"), tr("Line height"), 0.9, 2, 0.05, {});
    accent = new AccentPicker(&form);
    form.addWide(tr("Accent"), accent);
    QObject::connect(font, &QComboBox::activated, &form,
                     [this] { set(u"font_family", font->currentData().toString()); });
    QObject::connect(size, &QDoubleSpinBox::valueChanged, &form, [this](double value) { set(u"font_size_pt", value); });
    QObject::connect(lineHeight, &QDoubleSpinBox::valueChanged, &form,
                     [this](double value) { set(u"line_height", value); });
    QObject::connect(accent, &AccentPicker::chosen, &form,
                     [this](const QColor &color) { set(u"accent", color.name()); });
}

void DesignPanel::Private::addPage(DesignForm &form)
{
    form.addHeading(tr("Page"));
    paper = form.addCombo(QStringLiteral("pageSize"), tr("Paper"));
    paper->addItem(tr("A4"), QStringLiteral("A4"));
    paper->addItem(tr("Letter"), QStringLiteral("Letter"));
    margins = form.addSpin(QStringLiteral("margins"), tr("Margins"), 5, 40, 1, tr(" mm"));
    spacing = form.addSpin(QStringLiteral("sectionSpacing"), tr("Section spacing"), 0.3, 3, 0.1, tr(" ×"));
    columns = form.addCombo(QStringLiteral("columns"), tr("Columns"));
    columns->addItem(tr("As the template"), 0);
    columns->addItem(tr("One"), 1);
    columns->addItem(tr("Two"), 2);
    QObject::connect(paper, &QComboBox::activated, &form,
                     [this] { set(u"page_size", paper->currentData().toString()); });
    QObject::connect(margins, &QDoubleSpinBox::valueChanged, &form,
                     [this](double value) { set(u"margins_mm", value); });
    QObject::connect(spacing, &QDoubleSpinBox::valueChanged, &form,
                     [this](double value) { set(u"section_spacing", value); });
    QObject::connect(columns, &QComboBox::activated, &form, [this] {
        const int count = columns->currentData().toInt();
        set(u"columns", count == 0 ? json::Value() : json::Value(count));
    });
}

void DesignPanel::Private::addDetails(DesignForm &form)
{
    form.addHeading(tr("Details"));
    language = form.addCombo(QStringLiteral("cvLanguage"), tr("Language"));
    for (const char *code : {"en", "en-GB", "en-CA", "fr", "de", "es", "pt", "it", "nl", "id", "ar"}) {
        const QLocale locale(QString::fromLatin1(code));
        QString name = locale.nativeLanguageName();
        name.replace(0, 1, name.left(1).toUpper());
        language->addItem(name, QString::fromLatin1(code));
    }
    dates = form.addCombo(QStringLiteral("dateFormat"), tr("Dates"));
    const struct {
        QString name, format;
    } formats[] = {{tr("As the template"), QString()},
                   {tr("As written"), QStringLiteral("as-written")},
                   {tr("Mar 2024"), QStringLiteral("MMM yyyy")},
                   {tr("March 2024"), QStringLiteral("MMMM yyyy")},
                   {QStringLiteral("03/2024"), QStringLiteral("MM/yyyy")},
                   {QStringLiteral("2024-03"), QStringLiteral("yyyy-MM")},
                   {QStringLiteral("2024"), QStringLiteral("yyyy")}};
    for (const auto &format : formats)
        dates->addItem(format.name, format.format);
    icons = form.addCheck(QStringLiteral("showIcons"), tr("Icons"));
    photo = form.addCheck(QStringLiteral("showPhoto"), tr("Photo"));
    pageNumbers = form.addCheck(QStringLiteral("showPageNumbers"), tr("Page numbers"));
    pageNumbers->setToolTip(tr("Your name and the number of the page at the foot, where there are several"));
    QObject::connect(language, &QComboBox::activated, &form,
                     [this] { context.set(cv::Path{QStringLiteral("language")}, language->currentData().toString()); });
    QObject::connect(dates, &QComboBox::activated, &form,
                     [this] { set(u"date_format", dates->currentData().toString()); });
    QObject::connect(icons, &QCheckBox::clicked, &form, [this](bool on) { set(u"show_icons", on); });
    QObject::connect(photo, &QCheckBox::clicked, &form, [this](bool on) { set(u"show_photo", on); });
    QObject::connect(pageNumbers, &QCheckBox::clicked, &form, [this](bool on) { set(u"show_page_numbers", on); });
}

std::shared_ptr<const layout::Template> DesignPanel::Private::design() const
{
    const layout::TemplateLibrary &library = context.services().templates;
    auto found = library.load(context.cv().style.template_);
    if (!found)
        found = library.load({});
    return found ? *found : std::make_shared<const layout::Template>();
}

/// Shows what is in force: the CV's own value, else the template's.
void DesignPanel::Private::refresh()
{
    const cv::Style &style = context.cv().style;
    const auto base = design();
    const auto show = [](QDoubleSpinBox *box, double value) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    };
    templates->setCurrent(base->id);
    const QString family = style.font_family.isEmpty() ? base->bodyFamily : style.font_family;
    choose(*font, family, family);
    show(size, style.font_size_pt.value_or(base->sizePt));
    show(lineHeight, style.line_height.value_or(base->lineHeight));
    show(spacing, style.section_spacing.value_or(1));
    show(margins, style.margins_mm.value_or(base->marginsMm.left()));
    choose(*paper, style.page_size.isEmpty() ? base->pageSize : style.page_size, style.page_size);
    choose(*dates, style.date_format, style.date_format);
    columns->setCurrentIndex(columns->findData(style.columns.value_or(0)));
    const QString code = context.cv().language.isEmpty() ? QStringLiteral("en") : context.cv().language;
    choose(*language, code, code);
    icons->setChecked(style.show_icons.value_or(base->header.icons));
    photo->setChecked(style.show_photo.value_or(base->header.photo));
    pageNumbers->setChecked(style.show_page_numbers.value_or(base->pageNumbers));
    const QColor color = style.accent.isEmpty() ? base->inks[size_t(layout::Ink::Accent)].color : QColor(style.accent);
    accent->setColor(color, !style.accent.isEmpty());
    cv::Style plain;
    plain.template_ = style.template_;
    plain.page_size = style.page_size;
    plain.extra = style.extra;
    resetButton->setEnabled(style != plain);
}

// The template and the paper are no adjustments of the template: they stay.
void DesignPanel::Private::reset()
{
    const cv::Style &style = context.cv().style;
    json::Object plain;
    if (!style.template_.isEmpty())
        plain.set(QStringLiteral("template"), style.template_);
    if (!style.page_size.isEmpty())
        plain.set(QStringLiteral("page_size"), style.page_size);
    for (const json::Member &member : style.extra)
        plain.set(member.name, member.value);
    if (const auto change = cv::makeSet(context.cv(), stylePath, plain))
        context.apply({*change}, tr("Reset the design"));
}

void DesignPanel::Private::requestThumbnails()
{
    if (context.editor())
        thumbnails->request(context.cv(), templates->ids(), templates->pageWidth());
}

void DesignPanel::rebuild()
{
    if (!d->templates)
        return;
    d->refresh();
    if (isVisible())
        d->requestThumbnails();
}

void DesignPanel::onChanged(const cv::Path &path)
{
    if (!d->templates || !isVisible()) // it looks again when it is shown
        return;
    if (path.isEmpty() || path.first() == u"style" || path.first() == u"language")
        d->refresh();
    d->thumbnailTimer.start();
}

void DesignPanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (!d->templates)
        d->build(*this);
    d->refresh();
    // Once the panel has its width, and its first pixels.
    QTimer::singleShot(0, this, [this] { d->requestThumbnails(); });
}

} // namespace vitae::editor
