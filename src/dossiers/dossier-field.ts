import type { ImportField } from './import-field.ts';

/** The columns of a file of dossiers (hồ sơ), in the order of our own exports. */
export const DOSSIER_FIELDS: readonly ImportField[] = [
  { column: 'key', heading: 'Mã hồ sơ', aliases: ['MaHoSo', 'Số hồ sơ'], kind: 'key' },
  {
    column: 'agency',
    heading: 'Đơn vị tiếp nhận',
    aliases: ['Đơn vị', 'Cơ quan giải quyết', 'Mã đơn vị', 'Mã định danh', 'MaDonVi'],
    weakAliases: ['Cơ quan tiếp nhận', 'Tên cơ quan tiếp nhận', 'Tên đơn vị tiếp nhận', 'Đơn vị xử lý'],
    kind: 'agency',
  },
  { column: 'procedure', heading: 'Mã TTHC', aliases: ['MaTTHC', 'Mã thủ tục'], kind: 'procedure' },
  { column: 'field', heading: 'Lĩnh vực', aliases: ['TenLinhVuc'], kind: 'text' },
  { column: 'submitted_at', heading: 'Ngày nộp', aliases: ['NgayNopHoSo'], kind: 'instant' },
  { column: 'received_at', heading: 'Ngày tiếp nhận', aliases: ['NgayTiepNhan'], kind: 'instant' },
  {
    column: 'due_at',
    heading: 'Ngày hẹn trả',
    aliases: ['NgayHenTra'],
    weakAliases: ['Hạn trả', 'Hạn xử lý'],
    kind: 'instant',
  },
  {
    column: 'completed_at',
    heading: 'Ngày kết thúc xử lý',
    aliases: ['NgayKetThucXuLy', 'Ngày hoàn thành'],
    weakAliases: ['Ngày có kết quả', 'Ngày xử lý xong'],
    kind: 'instant',
  },
  {
    column: 'returned_at',
    heading: 'Ngày trả',
    aliases: ['NgayTra'],
    weakAliases: ['Ngày trả kết quả'],
    kind: 'instant',
  },
  { column: 'channel', heading: 'Hình thức nộp', aliases: ['KenhThucHien'], kind: 'channel' },
  { column: 'status', heading: 'Trạng thái', aliases: ['TrangThaiHoSo'], kind: 'status' },
  { column: 'fee', heading: 'Phí, lệ phí', aliases: ['Phí', 'Lệ phí', 'Phi', 'LePhi'], kind: 'money' },
  {
    column: 'paid_online',
    heading: 'Thanh toán trực tuyến',
    aliases: ['DuocThanhToanTrucTuyen'],
    kind: 'flag',
  },
  { column: 'components_digitised', heading: 'Số hóa TPHS', aliases: ['HoSoCoThanhPhanSoHoa'], kind: 'flag' },
  { column: 'result_digitised', heading: 'Số hóa kết quả', aliases: ['SoHoaKetQua'], kind: 'flag' },
  { column: 'electronic_result', heading: 'KQ điện tử', aliases: ['KQDienTu'], kind: 'flag' },
  { column: 'reused', heading: 'Tái sử dụng', aliases: ['DuocTaiSuDung'], kind: 'flag' },
  { column: 'synchronised', heading: 'Đồng bộ DVCQG', aliases: ['DongBoDVCQG'], kind: 'flag' },
  { column: 'satisfaction', heading: 'Mức độ hài lòng', aliases: ['MucDoHaiLong'], kind: 'satisfaction' },
];
