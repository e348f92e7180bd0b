import { type ReactNode, useId, useState } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  /** What a browser or a password manager may fill in. */
  readonly autoComplete: string;
  readonly maxLength?: number;
  readonly inputMode?: 'text' | 'email' | 'numeric';
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly optional?: boolean;
  readonly children?: ReactNode;
}

/** One line to fill in under its name; a password can be looked at, so that nobody types it twice. */
export function TextField({
  label,
  value,
  onChange,
  type = 'text',
  optional = false,
  children,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <div className="text-field-line">
        <input
          id={id}
          type={type === 'password' && shown ? 'text' : type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          autoCapitalize="off"
          required={!optional}
          aria-describedby={children ? `${id}-more` : undefined}
          {...rest}
        />
        {type === 'password' ? (
          <button type="button" className="link-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Ẩn' : 'Hiện'}
            <span className="unseen"> {label.toLowerCase()}</span>
          </button>
        ) : null}
      </div>
      {children ? (
        <p id={`${id}-more`} className="quiet">
          {children}
        </p>
      ) : null}
    </div>
  );
}
