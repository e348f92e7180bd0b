/** What a new password has to be, beside the field where it is typed. */
export const PASSWORD_RULE =
  'Từ 12 ký tự trở lên, ký tự nào cũng được: vài từ ghép lại dễ nhớ hơn và khó đoán hơn. Mật khẩu hay gặp hoặc đã lộ không được nhận.';
