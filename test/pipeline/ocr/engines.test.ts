import { createPaddleEngine } from '../../../pipeline/ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../../../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { describeOcrEngine } from '../../conformance/ocr-engine.ts';

describeOcrEngine('paddle', () => createPaddleEngine(), { characterErrors: 0.005 });
describeOcrEngine('tesseract', () => createTesseractEngine(), { characterErrors: 0.04 });
