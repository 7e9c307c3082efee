import protobuf from 'protobufjs';

/** The frame of the long connection (proto2, package `pbbp2`), written from its field numbers. */
const schema = `syntax = "proto2";
package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1;
  required uint64 LogID = 2;
  required int32 service = 3;
  required int32 method = 4;
  repeated Header headers = 5;
  optional string payloadEncoding = 6;
  optional string payloadType = 7;
  optional bytes payload = 8;
  optional string LogIDNew = 9;
}`;

const type = protobuf.parse(schema, { keepCase: true }).root.lookupType('pbbp2.Frame');

export interface Frame {
  readonly SeqID: number;
  readonly LogID: number;
  readonly service: number;
  /** 0 control, 1 data. */
  readonly method: number;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly payload?: Uint8Array;
  readonly LogIDNew?: string;
}

export function encodeFrame(frame: Frame): Uint8Array {
  const problem = type.verify(frame);
  if (problem !== null) throw new Error(`frame: ${problem}`);
  return type.encode(type.create(frame)).finish();
}

/** Throws on anything that is no complete frame: required fields are checked. */
export function decodeFrame(bytes: Uint8Array): Frame {
  return type.toObject(type.decode(bytes), { longs: Number, defaults: false, arrays: true }) as Frame;
}

export const header = (frame: Frame, key: string): string | undefined =>
  frame.headers.find((one) => one.key === key)?.value;
