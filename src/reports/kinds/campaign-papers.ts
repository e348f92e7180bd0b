/** A duty that the plan lays on someone for the whole campaign. */
export interface Duty {
  readonly campaign: string;
  readonly owner: string;
  readonly text: string;
  /** Where the plan says so: `IV.2`. */
  readonly clause: string;
}

/** Duties of section IV of the plan that come up again in every period. */
export const DUTIES: readonly Duty[] = [
  {
    campaign: 'dak-lak-60',
    owner: 'Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố; UBND các xã, phường, thị trấn',
    text: 'tập trung, chỉ đạo quyết liệt bảo đảm hoàn thành các chỉ tiêu về sử dụng DVC trực tuyến; thường xuyên kiểm tra, đôn đốc, nhắc nhở và chấn chỉnh kịp thời những mặt tồn tại, hạn chế; hướng dẫn, khuyến khích người dân, doanh nghiệp nộp hồ sơ trực tuyến, thanh toán trực tuyến; thực hiện số hóa hồ sơ, kết quả giải quyết TTHC theo đúng quy định',
    clause: 'IV.1',
  },
  {
    campaign: 'dak-lak-60',
    owner: 'Sở Thông tin và Truyền thông',
    text: 'theo dõi, đôn đốc việc thực hiện Chiến dịch; hỗ trợ các cơ quan, đơn vị, địa phương trong việc thanh toán phí, lệ phí trực tuyến; phối hợp xử lý tình trạng không đồng bộ đầy đủ dữ liệu với Cổng DVC quốc gia; tổng hợp khó khăn, vướng mắc, báo cáo UBND tỉnh',
    clause: 'IV.2',
  },
  {
    campaign: 'dak-lak-60',
    owner: 'Văn phòng UBND tỉnh',
    text: 'chỉ đạo Trung tâm Phục vụ hành chính công tỉnh hướng dẫn, hỗ trợ người dân, doanh nghiệp nộp hồ sơ trực tuyến và thanh toán trực tuyến; thường xuyên đăng tin, bài tuyên truyền',
    clause: 'IV.3',
  },
  {
    campaign: 'dak-lak-60',
    owner: 'Công an tỉnh',
    text: 'tăng cường hỗ trợ khai thác dữ liệu dân cư để thực hiện DVC trực tuyến, thanh toán phí, lệ phí trực tuyến',
    clause: 'IV.4',
  },
  {
    campaign: 'dak-lak-60',
    owner: 'Báo Đắk Lắk, Đài Phát thanh - Truyền hình Đắk Lắk',
    text: 'đưa tin, bài, phóng sự tuyên truyền rộng rãi nội dung Chiến dịch, kịp thời thông tin kết quả đạt được',
    clause: 'IV.5',
  },
];
