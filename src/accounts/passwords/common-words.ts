/**
 * Words that Vietnamese passwords are made of, folded and joined: what NordPass lists for Việt Nam (2021–2025: anhyeuem,
 * maiyeuem, anhnhoem, nguyen, kenboy, demo, admin), the forms of “password”, and what everybody in a public office
 * would try first: the state, the provinces before and after 1/7/2025, and the trade.
 */
export const VIETNAMESE_WORDS: readonly string[] = [
  'matkhau matkhaumoi matkhaucu doimatkhau khongcomatkhau quenmatkhau matkhaula nhapmatkhau dangnhap taikhoan',
  'anhyeuem emyeuanh yeuem yeuanh yeuemnhieu anhyeuemnhieu anhyeuemnhieulam maiyeuem maiyeuanh anhnhoem nhoem toiyeuem',
  'yeuemmaimai yeuanhmaimai conyeume conyeubame giadinh giadinhtoi vochong bame congtoi contrai congai hanhphuc',
  'khongbiet khongnho toilatoi xinchao chaoban camon mothaiba motnamba maiyeu tinhyeu yeuthuong cuocsong thanhcong',
  'kenboy demo admin administrator quantri quantrivien nguoidung canbo congchuc vienchuc lanhdao nhanvien vanphong',
  'nguyen nguyenvan tranvan levan phamvan nguyenthi tranthi lethi phamthi',
  'vietnam tovietnam vietnamvodich toyeuvietnam yeuvietnam tienlen quoctoan hochiminh bachho vonguyengiap dienbienphu',
  'ubnd uyban uybannhandan ubndtinh ubndhuyen ubndxa sotuphap sonoivu dichvucong dvc dvcong motcua motcuadientu hoso',
  'thutuchanhchinh tthc congvan vanthu tinhuy huyenuy dangbo chuyendoiso vedich ve dich vedichvn',
  'hanoi saigon tphcm thanhphohochiminh danang haiphong cantho hue thuathienhue angiang bariavungtau vungtau baclieu',
  'bacgiang backan bacninh bentre binhdinh quynhon binhduong binhphuoc binhthuan camau caobang daklak daklac darlac',
  'daknong dienbien dongnai dongthap gialai pleiku hagiang hanam hatinh haiduong haugiang hoabinh hungyen khanhhoa',
  'nhatrang kiengiang kontum laichau lamdong dalat langson laocai longan namdinh nghean ninhbinh ninhthuan phutho',
  'phuyen tuyhoa quangbinh quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa',
  'tiengiang travinh tuyenquang vinhlong vinhphuc yenbai taynguyen buonmathuot buonmethuot bmt buonho krongpac',
]
  .flatMap((line) => line.split(' '))
  .filter((word) => word.length >= 3);
