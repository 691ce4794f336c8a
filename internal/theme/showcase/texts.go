package main

// sample holds the texts of the showcase in one language.
type sample struct {
	tag                         string
	centre, clinic, room, door  string
	topics                      [4]string
	title, summary, body        string
	alarm, alarmSummary, alarmP string
	second, days, daysEnd, meal string
	emergency, complaint, nurse string
	free                        string
}

func texts() []sample {
	return []sample{
		{
			tag: "en", centre: "Vinograd Reception Centre", clinic: "Clinic", room: "Container 12",
			door:   "5 Station Street, behind the kitchen",
			topics: [4]string{"Health", "Protection", "Rights", "Services"},
			title:  "Scabies can be treated", summary: "Itching at night? The nurse has free medicine.",
			body: `<p>Scabies is a common skin disease. It itches, most of all at night. Anyone can get it. It is <strong>not</strong> a sign of dirt.</p>
<ol>
<li>Go to the <a href="../services/clinic.html">clinic</a>. The medicine is free.</li>
<li>Use it exactly as the nurse says. Your family needs it <strong>at the same time</strong>.</li>
<li>On that day, wash clothes, towels and bedding at 60 °C.</li>
</ol>
<p>Call <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> if the spots come back.</p>
`,
			alarm: "No water today until 18:00", alarmSummary: "Bottles of drinking water are in the " +
				"dining room.",
			alarmP: "<p>The pipe is being repaired. There is no water from 09:00 to 18:00. " +
				"Take bottles of drinking water in the dining room.</p>\n",
			second: "How to see a doctor", days: "Monday – Friday", daysEnd: "Saturday", meal: "Breakfast",
			emergency: "Emergency", complaint: "Complaints and questions", nurse: "Nurse", free: "Free",
		},
		{
			tag: "ar", centre: "مركز استقبال فينوغراد", clinic: "العيادة", room: "الحاوية 12",
			door:   "شارع المحطة 5، خلف المطبخ",
			topics: [4]string{"الصحة", "الحماية", "الحقوق", "الخدمات"},
			title:  "الجرب مرض يمكن علاجه", summary: "هل تشعر بحكة في الليل؟ عند الممرضة دواء مجاني.",
			body: `<p>الجرب مرض جلدي شائع. يسبب حكة شديدة، خصوصًا في الليل. يمكن أن يصاب به أي شخص، وهو <strong>ليس</strong> علامة على قلة النظافة.</p>
<ol>
<li>اذهب إلى <a href="../services/clinic.html">العيادة</a>. الدواء مجاني.</li>
<li>استعمل الدواء تمامًا كما تقول الممرضة. عائلتك تحتاجه <strong>في الوقت نفسه</strong>.</li>
<li>في اليوم نفسه، اغسل الملابس والمناشف وأغطية السرير على حرارة 60 درجة.</li>
</ol>
<p class="fb" lang="en" dir="ltr"><small class="fb-l" lang="ar" dir="rtl">غير مترجم بعد</small>You may itch for some weeks after the treatment.</p>
<p class="fb" lang="en" dir="ltr"><small class="fb-l" lang="ar" dir="rtl">غير مترجم بعد</small>If new spots appear, go back to the nurse.</p>
<p>اتصل بالرقم <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> إذا عادت البقع.</p>
`,
			alarm: "لا يوجد ماء اليوم حتى الساعة 18:00", alarmSummary: "توجد زجاجات ماء للشرب في " +
				"قاعة الطعام.",
			alarmP: "<p>يجري إصلاح الأنبوب. لا يوجد ماء من 09:00 إلى 18:00. " +
				"خذ زجاجات ماء الشرب من قاعة الطعام.</p>\n",
			second: "كيف ترى الطبيب", days: "الإثنين – الجمعة", daysEnd: "السبت", meal: "الفطور",
			emergency: "الطوارئ", complaint: "الشكاوى والأسئلة", nurse: "الممرضة", free: "مجانًا",
		},
		{
			tag: "prs", centre: "مرکز پذیرش وینوگراد", clinic: "کلینیک", room: "کانتینر ۱۲",
			door:   "سرک استیشن ۵، پشت آشپزخانه",
			topics: [4]string{"صحت", "حفاظت", "حقوق", "خدمات"},
			title:  "گال (جرب) تداوی می‌شود", summary: "شبانه خارش دارید؟ نرس دوای رایگان دارد.",
			body: `<p>گال یک مرض جلدی معمول است. خارش می‌دهد، بیشتر در شب. هر کس می‌تواند به آن مبتلا شود. این مرض نشانهٔ ناپاکی <strong>نیست</strong>.</p>
<ol>
<li>به <a href="../services/clinic.html">کلینیک</a> بروید. دوا رایگان است.</li>
<li>دوا را دقیقاً همان‌طور که نرس می‌گوید استفاده کنید. فامیل شما هم <strong>در همان وقت</strong> به آن ضرورت دارد.</li>
<li>در همان روز لباس، جان‌پاک و روجایی را در ۶۰ درجه بشویید.</li>
</ol>
<p>اگر دانه‌ها دوباره پیدا شد به <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> زنگ بزنید.</p>
`,
			alarm: "امروز تا ساعت ۱۸:۰۰ آب نیست", alarmSummary: "بوتل‌های آب نوشیدنی در طعام‌خانه است.",
			alarmP: "<p>نل آب ترمیم می‌شود. از ساعت ۰۹:۰۰ تا ۱۸:۰۰ آب نیست. " +
				"بوتل آب نوشیدنی را از طعام‌خانه بگیرید.</p>\n",
			second: "چگونه داکتر را ببینید", days: "دوشنبه – جمعه", daysEnd: "شنبه", meal: "صبحانه",
			emergency: "عاجل", complaint: "شکایت‌ها و پرسش‌ها", nurse: "نرس", free: "رایگان",
		},
		{
			tag: "ur", centre: "وینوگراد استقبالیہ مرکز", clinic: "کلینک", room: "کنٹینر 12",
			door:   "5 اسٹیشن اسٹریٹ، باورچی خانے کے پیچھے",
			topics: [4]string{"صحت", "تحفظ", "حقوق", "خدمات"},
			title:  "خارش کا علاج ممکن ہے", summary: "رات کو خارش ہوتی ہے؟ نرس کے پاس مفت دوا ہے۔",
			body: `<p>خارش (اسکیبیز) جلد کی ایک عام بیماری ہے۔ یہ رات کو سب سے زیادہ ہوتی ہے۔ یہ کسی کو بھی ہو سکتی ہے۔ یہ گندگی کی علامت <strong>نہیں</strong> ہے۔</p>
<ol>
<li><a href="../services/clinic.html">کلینک</a> جائیں۔ دوا مفت ہے۔</li>
<li>اسے بالکل اسی طرح استعمال کریں جیسے نرس کہے۔ آپ کے خاندان کو بھی <strong>اسی وقت</strong> اس کی ضرورت ہے۔</li>
<li>اسی دن کپڑے، تولیے اور بستر 60 ڈگری پر دھوئیں۔</li>
</ol>
<p>اگر دانے دوبارہ نکلیں تو <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> پر فون کریں۔</p>
`,
			alarm: "آج شام 18:00 بجے تک پانی نہیں ہے", alarmSummary: "پینے کے پانی کی بوتلیں کھانے کے کمرے " +
				"میں ہیں۔",
			alarmP: "<p>پائپ کی مرمت ہو رہی ہے۔ 09:00 سے 18:00 تک پانی نہیں ہوگا۔ پینے کے پانی کی بوتلیں " +
				"کھانے کے کمرے سے لیں۔</p>\n",
			second: "ڈاکٹر سے کیسے ملیں", days: "پیر – جمعہ", daysEnd: "ہفتہ", meal: "ناشتہ",
			emergency: "ہنگامی مدد", complaint: "شکایات اور سوالات", nurse: "نرس", free: "مفت",
		},
		{
			tag: "ti", centre: "ማእከል ምቕባል ቪኖግራድ", clinic: "ክሊኒክ", room: "ኮንተይነር 12",
			door:   "ጎደና መደበር 5፣ ድሕሪ ክሽነ",
			topics: [4]string{"ጥዕና", "ምክልኻል", "መሰላት", "ኣገልግሎታት"},
			title:  "ዕንፍሩር ክሕከም ይኽእል", summary: "ብለይቲ ይሓክኻ ድዩ? ነርስ ብነጻ መድሃኒት ኣለዋ።",
			body: `<p>ዕንፍሩር ልሙድ ሕማም ቆርበት እዩ። ብፍላይ ብለይቲ ይሓክኽ። ንዝኾነ ሰብ ክሕዞ ይኽእል። ምልክት ርስሓት <strong>ኣይኮነን</strong>።</p>
<ol>
<li>ናብ <a href="../services/clinic.html">ክሊኒክ</a> ኪድ። መድሃኒት ብነጻ እዩ።</li>
<li>ልክዕ ከምቲ ነርስ ዝበለቶ ተጠቐመሉ። ስድራቤትካ እውን <strong>ኣብ ሓደ እዋን</strong> የድልዮም።</li>
<li>ኣብታ መዓልቲ ክዳን፣ ፎጣታትን መንጸፍን ብ60 ዲግሪ ሕጸብ።</li>
</ol>
<p>እቲ ነጥብታት እንተ ተመሊሱ ናብ <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> ደውል።</p>
`,
			alarm: "ሎሚ ክሳብ ሰዓት 18:00 ማይ የለን", alarmSummary: "ጥርሙዝ ማይ ዝስተ ኣብ ክፍሊ መግቢ ኣሎ።",
			alarmP: "<p>ቱቦ ይዕረ ኣሎ። ካብ 09:00 ክሳብ 18:00 ማይ የለን። ጥርሙዝ ማይ ዝስተ ካብ ክፍሊ መግቢ ውሰድ።</p>\n",
			second: "ሓኪም ከመይ ትረክብ", days: "ሰኑይ – ዓርቢ", daysEnd: "ቀዳም", meal: "ቁርሲ",
			emergency: "ሓደጋ", complaint: "ጥርዓናትን ሕቶታትን", nurse: "ነርስ", free: "ብነጻ",
		},
		{
			tag: "bn", centre: "ভিনোগ্রাদ অভ্যর্থনা কেন্দ্র", clinic: "ক্লিনিক", room: "কনটেইনার ১২",
			door:   "৫ স্টেশন রোড, রান্নাঘরের পেছনে",
			topics: [4]string{"স্বাস্থ্য", "সুরক্ষা", "অধিকার", "সেবা"},
			title:  "খোসপাঁচড়ার চিকিৎসা আছে", summary: "রাতে চুলকায়? নার্সের কাছে বিনামূল্যে ওষুধ আছে।",
			body: `<p>খোসপাঁচড়া একটি সাধারণ চর্মরোগ। এটি চুলকায়, সবচেয়ে বেশি রাতে। যে কারও হতে পারে। এটি নোংরা থাকার লক্ষণ <strong>নয়</strong>।</p>
<ol>
<li><a href="../services/clinic.html">ক্লিনিকে</a> যান। ওষুধ বিনামূল্যে।</li>
<li>নার্স যেভাবে বলেন ঠিক সেভাবে ব্যবহার করুন। আপনার পরিবারেরও <strong>একই সময়ে</strong> এটি দরকার।</li>
<li>সেই দিন কাপড়, তোয়ালে ও বিছানার চাদর ৬০ ডিগ্রিতে ধুয়ে নিন।</li>
</ol>
<p>দাগ আবার দেখা দিলে <a href="tel:+381105550101"><bdi dir="ltr">+381 10 555 0101</bdi></a> নম্বরে ফোন করুন।</p>
`,
			alarm: "আজ ১৮:০০ পর্যন্ত পানি নেই", alarmSummary: "খাবার ঘরে বোতলের খাবার পানি আছে।",
			alarmP: "<p>পাইপ মেরামত হচ্ছে। ০৯:০০ থেকে ১৮:০০ পর্যন্ত পানি থাকবে না। খাবার ঘর থেকে বোতলের " +
				"পানি নিন।</p>\n",
			second: "কীভাবে ডাক্তার দেখাবেন", days: "সোমবার – শুক্রবার", daysEnd: "শনিবার",
			meal:      "সকালের নাশতা",
			emergency: "জরুরি", complaint: "অভিযোগ ও প্রশ্ন", nurse: "নার্স", free: "বিনামূল্যে",
		},
	}
}
