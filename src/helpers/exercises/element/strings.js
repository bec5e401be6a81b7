// @ts-check
// Every word of the exercises that no author writes. The tables are JSON: Python reads
// them, too, and puts only what is needed into a page. The Mongolian columns await a
// native check.

/** What page.py writes into the readable text. */
export const PAGE = {
  "en": {
    "choice": "Choose one",
    "multi": "Choose all that fit",
    "order": "Put in order",
    "match": "Match",
    "classify": "Sort into groups",
    "numeric": "Give a number",
    "place": "Find on the map",
    "text": "Write",
    "predict": "Predict",
    "targets": "To choose from",
    "answer": "Your answer",
    "rubric": "How it is marked",
    "none": "There are no answers yet.",
    "run": "Run this cell to answer.",
    "again": "Run this cell to see your prediction again."
  },
  "mn": {
    "choice": "Нэгийг сонго",
    "multi": "Тохирох бүгдийг сонго",
    "order": "Дараалалд оруул",
    "match": "Харгалзуул",
    "classify": "Бүлэглэ",
    "numeric": "Тоогоор хариул",
    "place": "Газрын зургаас ол",
    "text": "Бич",
    "predict": "Таамагла",
    "targets": "Сонголтууд",
    "answer": "Таны хариулт",
    "rubric": "Хэрхэн үнэлэх вэ",
    "none": "Хариулт алга.",
    "run": "Хариулахын тулд энэ нүдийг ажиллуулна уу.",
    "again": "Таамгаа дахин харахын тулд энэ нүдийг ажиллуулна уу."
  }
};

/** What <course-exercise> says. */
export const EXERCISE = {
  "en": {
    "pick": "Choose …",
    "check": "Check",
    "save": "Save",
    "keep": "Keep my prediction",
    "hint": "Hint {0} of {1}",
    "show": "Show the answer",
    "again": "Start again",
    "answer": "The answer:",
    "empties": "Cleared. Your tries and first answer stay known.",
    "count": "Words: {0}",
    "range": "Words: {0} ({1} to {2} are asked for)",
    "up": "Move up: {0}",
    "down": "Move down: {0}",
    "moved": "{0}: place {1} of {2}",
    "help": "Move with the buttons, by dragging, or with Alt and an arrow key.",
    "right": "Right.",
    "wrong": "Not yet.",
    "partly": "{0} of {1} right.",
    "found": "{0} of {1} found.",
    "taken": "{0} of {1}: a wrong choice takes a right one back.",
    "pairs": "{0} of {1} pairs in order.",
    "one": "One more fits.",
    "more": "{0} more fit.",
    "others": "{0} others fit.",
    "before": "{0} comes before {1}.",
    "empty": "There is no answer yet.",
    "blanks": "Still open: {0}.",
    "number": "This cannot be read as a number.",
    "sum": "Write the result, not the sum.",
    "unit": "Give the number in this unit: {0}.",
    "nounit": "Give the number alone, without a unit.",
    "unreadable": "This answer cannot be read.",
    "kept": "Your prediction is kept.",
    "written": "Your text is saved. A person marks it.",
    "saved": "Your answer is saved. It is marked after you hand it in.",
    "unkept": "Your answers cannot be stored here. Export them before you leave.",
    "file": "Export",
    "waits": "This is not kept yet.",
    "long": "Too long to be kept: at most {0} characters. What was kept before stays.",
    "predicted": "You predicted: {0}",
    "unpredicted": "You have not predicted yet.",
    "question": "Go to the question"
  },
  "mn": {
    "pick": "Сонго …",
    "check": "Шалгах",
    "save": "Хадгалах",
    "keep": "Таамгийг хадгалах",
    "hint": "Зөвлөмж {0}/{1}",
    "show": "Хариуг харуулах",
    "again": "Дахин эхлэх",
    "answer": "Хариулт:",
    "empties": "Арилгалаа. Оролдлогын тоо ба эхний хариулт хэвээр.",
    "count": "Үг: {0}",
    "range": "Үг: {0} ({1}–{2} байх ёстой)",
    "up": "Дээш: {0}",
    "down": "Доош: {0}",
    "moved": "{0}: {2}-аас {1}-р байр",
    "help": "Товчоор, чирж, эсвэл Alt ба сумтай товчоор зөөнө.",
    "right": "Зөв.",
    "wrong": "Хараахан биш.",
    "partly": "{1}-ээс {0} нь зөв.",
    "found": "{1}-ээс {0} олдлоо.",
    "taken": "{1}-ээс {0}: буруу сонголт зөв нэгийг хасна.",
    "pairs": "{1} хосоос {0} нь зөв дараалалтай.",
    "one": "Өөр нэг нь тохирно.",
    "more": "Өөр {0} нь тохирно.",
    "others": "Өөр {0} нь тохирно.",
    "before": "{0} нь {1}-ээс өмнө.",
    "empty": "Хариулт алга.",
    "blanks": "Бөглөөгүй: {0}.",
    "number": "Үүнийг тоо гэж уншиж чадсангүй.",
    "sum": "Бодолтыг биш, хариуг нь бич.",
    "unit": "Тоог энэ нэгжээр бич: {0}.",
    "nounit": "Нэгжгүй, зөвхөн тоог бич.",
    "unreadable": "Хариултыг уншиж чадсангүй.",
    "kept": "Таны таамаг хадгалагдлаа.",
    "written": "Бичвэр хадгалагдлаа. Хүн үнэлнэ.",
    "saved": "Хариулт хадгалагдлаа. Илгээсний дараа үнэлнэ.",
    "unkept": "Хариултыг энд хадгалах боломжгүй. Гарахаасаа өмнө экспортло.",
    "file": "Экспортлох",
    "waits": "Үүнийг хараахан хадгалаагүй.",
    "long": "Бичвэр хадгалахад хэт урт байна: дээд тал нь {0} тэмдэгт. Богиносгоно уу; тэр хүртэл өмнө хадгалсан нь хэвээр үлдэнэ.",
    "predicted": "Таны таамаг: {0}",
    "unpredicted": "Та хараахан таамаглаагүй байна.",
    "question": "Асуулт руу очих"
  }
};

/** What <course-exercise> says in a notebook, where Python keeps the answers. */
export const NOTEBOOK = {
  "en": {
    "waiting": "Saving …",
    "rescued": "Your answer is kept.",
    "busy": "Python is busy with another cell. Your answer is kept when that ends.",
    "restarted": "Python was restarted. Run this cell again: your answer is still here and will then be kept.",
    "stopped": "Python is not running. Start it in the menu with Kernel → Restart Kernel, then run this cell again: your answer is still here and will then be kept.",
    "lost": "The connection to Python is lost. Your answer is still here, and is kept when the connection is back.",
    "silent": "Python does not answer. Your answer is still here: wait a moment, or run this cell again."
  },
  "mn": {
    "waiting": "Хадгалж байна …",
    "rescued": "Таны хариулт хадгалагдлаа.",
    "busy": "Python өөр нүд ажиллуулж байна. Дуусмагц таны хариулт хадгалагдана.",
    "restarted": "Python дахин эхэлсэн. Энэ нүдийг дахин ажиллуулна уу: таны хариулт энд хэвээр байгаа бөгөөд тэгэхэд хадгалагдана.",
    "stopped": "Python ажиллахгүй байна. Цэсний Kernel → Restart Kernel-ээр эхлүүлээд энэ нүдийг дахин ажиллуулна уу: таны хариулт энд хэвээр байгаа бөгөөд тэгэхэд хадгалагдана.",
    "lost": "Python-той холболт тасарсан. Таны хариулт энд хэвээр байгаа бөгөөд холболт сэргэмэгц хадгалагдана.",
    "silent": "Python хариу өгөхгүй байна. Таны хариулт энд хэвээр байгаа: түр хүлээх эсвэл энэ нүдийг дахин ажиллуулна уу."
  }
};

/** What <course-progress> says. */
export const PROGRESS = {
  "en": {
    "none": "There are no answers yet.",
    "tries": "tries: {0}",
    "first": "right at the first try",
    "open": "not answered",
    "unchecked": "not checked",
    "shown": "the answer was shown",
    "all": "All chapters:",
    "answered": "answered {0} of {1}",
    "rights": "right {0} of {1}",
    "next": "Next:",
    "done": "Every exercise is answered.",
    "others": "Answers to other questions, or to an older wording",
    "off": "This browser keeps no answers here. Export them on the page where you give them.",
    "export": "Export",
    "import": "Import",
    "clear": "Clear",
    "sure": "Delete every answer?",
    "imported": "Answers read: {0}.",
    "left": "Not read: {0}.",
    "wording": "The question has changed: {0}.",
    "strange": "Not in this book: {0}.",
    "unreadable": "Unreadable: {0}.",
    "newer": "A newer answer is here: {0}.",
    "full": "This browser has no room: {0}.",
    "large": "The file is too large. An export of this course is smaller than 20 MB.",
    "other": "This file belongs to another course.",
    "cleared": "Your answers are deleted.",
    "foreign": "This is not a file of answers of this course.",
    "right": "Right",
    "wrong": "Not yet",
    "partly": "Partly right: {0} of {1}"
  },
  "mn": {
    "none": "Хариулт алга.",
    "tries": "оролдлого: {0}",
    "first": "эхний оролдлогоор зөв",
    "open": "хариулаагүй",
    "unchecked": "шалгаагүй",
    "shown": "хариуг харсан",
    "all": "Бүх бүлэг:",
    "answered": "{1}-ээс {0}-д хариулсан",
    "rights": "{1}-ээс {0} нь зөв",
    "next": "Дараагийнх:",
    "done": "Бүх дасгалд хариулсан.",
    "others": "Бусад асуулт, эсвэл хуучин асуултын хариулт",
    "off": "Энэ хөтөч хариултыг хадгалахгүй байна. Хариулсан хуудаснаасаа экспортло.",
    "export": "Экспортлох",
    "import": "Импортлох",
    "clear": "Арилгах",
    "sure": "Бүх хариултыг устгах уу?",
    "imported": "Уншсан хариулт: {0}.",
    "left": "Уншаагүй: {0}.",
    "wording": "Асуулт өөрчлөгдсөн: {0}.",
    "strange": "Энэ номд байхгүй: {0}.",
    "unreadable": "Уншигдахгүй: {0}.",
    "newer": "Энд илүү шинэ хариулт бий: {0}.",
    "full": "Хөтчид зай алга: {0}.",
    "large": "Файл хэт том байна. Хичээлийн экспорт 20 МБ-аас бага байдаг.",
    "other": "Энэ файл өөр хичээлийнх.",
    "cleared": "Хариултууд устлаа.",
    "foreign": "Энэ нь уг хичээлийн хариултын файл биш.",
    "right": "Зөв",
    "wrong": "Хараахан биш",
    "partly": "Хэсэгчлэн зөв: {1}-ээс {0}"
  }
};

/**
 * Return a word of the interface, with values put in for {0}, {1} …
 * @param {Record<string, Record<string, string>>} table
 * @param {string} language
 * @param {string} name
 * @param {...(string | number)} values
 * @returns {string}
 */
export function say(table, language, name, ...values) {
  const words = (table[language] ?? table.en)[name];
  return words.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}
